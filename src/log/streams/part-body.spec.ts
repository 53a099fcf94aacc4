import { DossierScenario, localInstant } from '../../../test/support/dossier-scenario.ts';
import { partDetails } from './part-body.ts';

const PART = { part: 'cu-tru', code: 'L-1', procedure: '1.000002', competentUnit: 'C2', known: null };

describe('a part as the answer of its lead shows it', () => {
  const shownAt = (at: string, arrives: boolean) => {
    const part = new DossierScenario().received('2024-03-04 09:00', {
      receivingUnit: 'C1',
      competentUnit: 'C2',
      startsAt: 'competent-unit',
      lead: 'L-0',
    });
    const { state } = arrives ? part.given('CompetentUnitReceived', '2024-03-04 10:00') : part;
    const { dueAt, overdueFrom, isLate } = partDetails(PART, state, localInstant(at));
    return { isDated: dueAt !== null, isLateSometime: overdueFrom !== null, isLate };
  };

  it('has no due date while it is on its way, as its own answer has none', () => {
    expect(shownAt('2024-03-04 09:30', false)).toEqual({ isDated: false, isLateSometime: false, isLate: false });
  });

  it('has one once it has arrived, or should have', () => {
    const dated = { isDated: true, isLateSometime: true };
    expect(shownAt('2024-03-04 10:30', true)).toEqual({ ...dated, isLate: false });
    expect(shownAt('2024-03-04 17:00', false)).toEqual({ ...dated, isLate: false });
    expect(shownAt('2024-12-31 17:00', false)).toEqual({ ...dated, isLate: true });
  });
});
