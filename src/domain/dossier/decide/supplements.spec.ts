import { DossierScenario, localText } from '../../../../test/support/dossier-scenario.ts';
import { holderOf, statusOf } from '../dossier-status.ts';

const ASKED = { reason: 'Thiếu bản sao', items: ['Bản sao CCCD'] };

describe('requesting a supplement', () => {
  it('pins the calendar, keeps the words beside the log, and leaves the dossier without a due date', () => {
    const scenario = new DossierScenario().received();

    expect(scenario.propose('SupplementRequested', '2024-03-05 09:00', ASKED)).toEqual({
      type: 'SupplementRequested',
      unit: 'C1',
      data: { pinned: { calendarRevision: 1 } },
      text: ASKED,
    });
    const { state } = scenario.given('SupplementRequested', '2024-03-05 09:00', ASKED);
    expect(statusOf(state)).toBe('awaiting-supplement');
    expect(holderOf(state)).toBe('applicant');
    expect(state.clock).toMatchObject({ dueAt: null, overdueFrom: null, stoppedBy: 'supplement' });
  });

  it('refuses before a receipt, dated before it, and after an end', () => {
    expect(new DossierScenario().refusalOf('SupplementRequested', '2024-03-05 09:00', ASKED)).toBe('not-received');
    const scenario = new DossierScenario().received();
    expect(scenario.refusalOf('SupplementRequested', '2024-03-04 08:59', ASKED)).toBe('occurred-before-receipt');
    scenario.given('DossierStopped', '2024-03-05 09:00', { reason: 'Trùng hồ sơ' });
    expect(scenario.refusalOf('SupplementRequested', '2024-03-05 10:00', ASKED)).toBe('already-ended');
  });

  it('records a second request while one is open, without effect', () => {
    const scenario = new DossierScenario().received().given('SupplementRequested', '2024-03-05 09:00', ASKED);
    const before = scenario.state;

    const { state } = scenario.given('SupplementRequested', '2024-03-06 09:00', ASKED);

    expect(state).toEqual({ ...before, version: 3, recordedAt: state.recordedAt });
  });
});

describe('accepting a supplement', () => {
  it('counts the whole limit again from the acceptance (NĐ 61/2018 Đ19(4))', () => {
    const { state } = new DossierScenario()
      .received()
      .given('SupplementRequested', '2024-03-05 09:00', ASKED)
      .given('SupplementAccepted', '2024-03-11 09:00');

    expect(statusOf(state)).toBe('processing');
    expect(localText(state.clock?.dueAt)).toBe('2024-03-18 17:00');
  });

  it('refuses an answer to nothing, and one dated before its question', () => {
    const scenario = new DossierScenario().received();
    expect(scenario.refusalOf('SupplementAccepted', '2024-03-05 09:00')).toBe('nothing-to-answer');

    scenario.given('SupplementRequested', '2024-03-05 09:00', ASKED);
    expect(scenario.refusalOf('SupplementAccepted', '2024-03-05 08:59')).toBe('invalid-field');
  });

  it('refuses a second answer to one question', () => {
    const scenario = new DossierScenario()
      .received()
      .given('SupplementRequested', '2024-03-05 09:00', ASKED)
      .given('SupplementAccepted', '2024-03-06 09:00');

    expect(scenario.refusalOf('SupplementAccepted', '2024-03-06 09:00')).toBe('nothing-to-answer');
  });
});
