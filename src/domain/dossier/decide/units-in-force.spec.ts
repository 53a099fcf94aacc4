import { DossierScenario, RECEIPT, SCENARIO_FACTS } from '../../../../test/support/dossier-scenario.ts';
import { parseDay } from '../../time/local-time.ts';
import { unitNotInForce } from '../../values/known-codes.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';

const LAST_DAY = parseDay('2024-03-05') ?? 0;

/** C2 ended on 5 March 2024; C1 and S1 have taken its place. */
const FACTS: ReferenceFacts = {
  ...SCENARIO_FACTS,
  outOfForceOn: (unit, day) =>
    unit === 'C2' && day > LAST_DAY ? { lastDay: LAST_DAY, successors: ['C1', 'S1'] } : null,
};
const OF_C2 = { ...RECEIPT, receivingUnit: 'C2' };
const WRONG = { reason: 'Nhập sai' };

function scenario(): DossierScenario {
  return new DossierScenario(FACTS);
}

describe('a unit that is not in force', () => {
  it('takes no dossier in by command, and the refusal names its last day and its successors', () => {
    expect(scenario().refusalOf('DossierReceived', '2024-03-05 16:00', OF_C2)).toBe('allowed');
    expect(() => scenario().propose('DossierReceived', '2024-03-06 09:00', OF_C2)).toThrow(
      'receivingUnit must be in force on that day; its last day was 2024-03-05; it was succeeded by C1, S1.',
    );
  });

  it('that is still to come is refused with its first day', () => {
    const out = { lastDay: null, firstDay: LAST_DAY, successors: [] };
    expect(unitNotInForce('unit', out).message).toBe('unit must be in force on that day; its first day is 2024-03-05.');
  });

  it('is taken from an import', () => {
    expect(scenario().refusalOf('DossierReceived', '2024-03-06 09:00', OF_C2, { origin: 'import' })).toBe('allowed');
  });

  it.each([
    ['DossierTransferred', { competentUnit: 'C2' }],
    ['ConsultationRequested', { consultedUnit: 'C2' }],
  ] as const)('is not named by %s', (type, data) => {
    const received = scenario().received();
    expect(received.refusalOf(type, '2024-03-05 09:00', data)).toBe('allowed');
    expect(received.refusalOf(type, '2024-03-06 09:00', data)).toBe('unit-not-in-force');
  });

  it('still works its open dossiers off', () => {
    const open = scenario().given('DossierReceived', '2024-03-05 09:00', OF_C2);
    expect(open.refusalOf('DossierResolved', '2024-03-07 09:00', { outcome: 'granted' }, { unit: 'C2' })).toBe(
      'allowed',
    );
    expect(open.refusalOf('DossierForwarded', '2024-03-07 09:00', { holder: 'C2' })).toBe('allowed');
  });

  it('is checked by a correction that names it, or that moves the event to where it was none', () => {
    const byCommand = { origin: 'command' } as const;
    const received = scenario().given('DossierReceived', '2024-03-05 09:00', OF_C2, { recordedAt: '2024-03-07 09:00' });
    const refusal = (change: object): string =>
      received.refusalOf('EventCorrected', '2024-03-08 09:00', { corrects: 1, ...change, ...WRONG }, byCommand);
    expect(refusal({ data: { feeDong: 5_000 } })).toBe('allowed');
    expect(refusal({ occurredAt: '2024-03-04T09:00:00+07:00' })).toBe('allowed');
    expect(refusal({ occurredAt: '2024-03-06T09:00:00+07:00' })).toBe('unit-not-in-force');
    expect(refusal({ occurredAt: '2024-03-06T09:00:00+07:00', data: { competentUnit: 'C2' } })).toBe(
      'unit-not-in-force',
    );
  });
});
