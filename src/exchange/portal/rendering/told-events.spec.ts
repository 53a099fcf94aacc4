import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import { CONTRACTS } from '../contracts/contracts.ts';
import type { PortalContractId } from '../contracts/portal-contract.ts';
import { PROGRESS_TEXTS } from './progress-texts.ts';
import { messagesOf, TOLD_EVENTS } from './told-events.ts';

describe('the messages of an event', () => {
  const kinds = (type: DossierEventType, isFirst: boolean, id: PortalContractId): string[] =>
    messagesOf(type, isFirst, CONTRACTS[id]).map(({ kind, ordinal }) => `${ordinal} ${kind}`);

  it.each([
    ['DossierReceived', true, ['0 snapshot', '1 progress'], ['0 snapshot', '1 progress']],
    ['DossierReceived', false, ['0 snapshot', '1 progress'], ['0 progress', '1 snapshot']],
    ['DossierForwarded', false, ['0 progress'], ['0 progress', '1 status']],
    ['PaymentRecorded', false, ['0 snapshot'], ['0 snapshot']],
    ['ServiceRated', false, [], []],
    ['PortalSynced', false, [], []],
  ] as const)('%s, the first: %s', (type, isFirst, lgsp, ministry) => {
    expect(kinds(type, isFirst, 'lgsp@2026')).toEqual(lgsp);
    expect(kinds(type, isFirst, 'ministry@2026-06')).toEqual(ministry);
  });

  it('are known of every event, with a text where there is progress', () => {
    const told = Object.entries(TOLD_EVENTS).filter(([, { progress }]) => progress);
    expect(told.map(([type]) => type).toSorted()).toEqual(Object.keys(PROGRESS_TEXTS).toSorted());
  });
});
