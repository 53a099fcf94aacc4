import { DossierScenario, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { formatDay } from '../time/local-time.ts';
import type { DossierFigure } from './additive-figures.ts';
import { contributions } from './dossier-contributions.ts';

const RECEIVED = '2024-03-04 09:00';
const GRANTED = { outcome: 'granted' };

/** Of a limit of 5 working days: due on 11/3/2024. */
const received = (): DossierScenario => new DossierScenario().received(RECEIVED);
const synced = (what: string, ...at: string[]) =>
  at.reduce((scenario, each) => scenario.given('PortalSynced', each, { what }), received());
const resolved = (resolvedAt: string, syncedAt: string): DossierScenario =>
  received().given('DossierResolved', resolvedAt, GRANTED).given('PortalSynced', syncedAt, { what: 'end' });

function daysOf(figure: DossierFigure, { state }: DossierScenario): string[] {
  const cells = contributions(state, SCENARIO_FACTS).filter(({ figures }) => figures[figure] === 1);
  return cells.map(({ day }) => formatDay(day));
}

describe('counting what the national portal has acknowledged, on that day', () => {
  it.each<[DossierFigure, string[], string, () => DossierScenario]>([
    ['synced', [], 'nothing', () => received()],
    ['synced', ['2024-03-05'], 'the first of two', () => synced('receipt', '2024-03-05 08:00', '2024-03-06 08:00')],
    ['synced', [], 'an end alone', () => synced('end', '2024-03-05 08:00')],
    ['syncedLate', [], 'within a day, to the millisecond', () => synced('receipt', '2024-03-05 09:00')],
    ['syncedLate', ['2024-03-05'], 'after a day', () => synced('receipt', '2024-03-05 09:01')],
    ['endSynced', ['2024-03-07'], 'an end', () => resolved('2024-03-06 09:00', '2024-03-07 09:00')],
    ['endSyncedLate', [], 'in time there too', () => resolved('2024-03-06 09:00', '2024-03-11 23:59')],
    ['endSyncedLate', ['2024-03-12'], 'late there alone', () => resolved('2024-03-11 09:00', '2024-03-12 00:00')],
    ['endSyncedLate', [], 'late here as well', () => resolved('2024-03-12 09:00', '2024-03-12 10:00')],
    [
      'endSyncedLate',
      [],
      'without a due date',
      () =>
        received()
          .given('SupplementRequested', '2024-03-05 09:00', { reason: 'Thiếu' })
          .given('DossierWithdrawn', '2024-03-06 09:00')
          .given('PortalSynced', '2024-04-06 09:00', { what: 'end' }),
    ],
  ])('%s on %j: %s', (figure, days, _what, scenario) => {
    expect(daysOf(figure, scenario())).toEqual(days);
  });

  it('asks for interlinked dossiers within 10 minutes, as the receipt has pinned it', () => {
    const part = { procedure: '1.000001', channel: 'online', receivingUnit: 'C1', lead: 'L-1', feeDong: 0 };
    const scenario = new DossierScenario().given('DossierReceived', RECEIVED, part, { origin: 'system' });
    expect(scenario.state.syncWithinMs).toBe(600_000);
    scenario.given('PortalSynced', '2024-03-04 09:11', { what: 'receipt' });
    expect(daysOf('syncedLate', scenario)).toEqual(['2024-03-04']);
  });
});
