import { DossierScenario, localText } from '../../../../test/support/dossier-scenario.ts';
import { statusOf } from '../dossier-status.ts';

const LETTER = { newDueAt: '2024-03-20', apologyLetter: '1/XL' };

describe('extending a deadline', () => {
  it('moves the due date to the end of the new day, and keeps the first promise (NĐ 61/2018 Đ19(9))', () => {
    const scenario = new DossierScenario().received();

    expect(scenario.propose('DeadlineExtended', '2024-03-08 09:00', LETTER)).toMatchObject({
      data: { newDueAt: '2024-03-20T10:00:00.000Z', apologyLetter: '1/XL', pinned: { calendarRevision: 1 } },
    });
    const { state } = scenario.given('DeadlineExtended', '2024-03-08 09:00', LETTER);
    expect(localText(state.clock?.dueAt)).toBe('2024-03-20 17:00');
    expect(localText(state.clock?.firstDueAt)).toBe('2024-03-11 17:00');
    expect(statusOf(state)).toBe('processing');
  });

  it('refuses where there is no due date', () => {
    const unlimited = new DossierScenario().received('2024-03-04 09:00', { procedure: '1.000003' });

    expect(unlimited.refusalOf('DeadlineExtended', '2024-03-08 09:00', LETTER)).toBe('no-due-date');
  });

  it('refuses while the clock stands', () => {
    const standing = new DossierScenario()
      .received()
      .given('SupplementRequested', '2024-03-05 09:00', { reason: 'Thiếu' });

    expect(standing.refusalOf('DeadlineExtended', '2024-03-08 09:00', LETTER)).toBe('clock-stopped');
  });

  it('refuses on the due day, and to a day that is no later', () => {
    const scenario = new DossierScenario().received();

    expect(scenario.refusalOf('DeadlineExtended', '2024-03-11 09:00', LETTER)).toBe('extension-tardy');
    expect(scenario.refusalOf('DeadlineExtended', '2024-03-08 09:00', { ...LETTER, newDueAt: '2024-03-11' })).toBe(
      'invalid-field',
    );
  });

  it('refuses a second one, and records it without effect when it is imported', () => {
    const extended = new DossierScenario().received().given('DeadlineExtended', '2024-03-08 09:00', LETTER);
    const later = { ...LETTER, newDueAt: '2024-03-29' };

    expect(extended.refusalOf('DeadlineExtended', '2024-03-12 09:00', later)).toBe('extension-used');
    expect(localText(extended.given('DeadlineExtended', '2024-03-12 09:00', later).state.clock?.dueAt)).toBe(
      '2024-03-20 17:00',
    );
  });
});
