import { DossierScenario } from '../../../test/support/dossier-scenario.ts';
import { DOSSIER_STATUSES, holderOf, portalStatusOf, statusLabel, statusOf } from './dossier-status.ts';

const ASKED = { reason: 'Thiếu' };

describe('deriving the status of a dossier', () => {
  it('puts an open supplement before a payment that is awaited, and both before the processing', () => {
    const scenario = new DossierScenario()
      .received()
      .given('DossierForwarded', '2024-03-04 10:00', { holder: 'P1' })
      .given('PaymentRequested', '2024-03-05 09:00', { amountDong: 5_000 })
      .given('SupplementRequested', '2024-03-05 10:00', ASKED);
    expect(statusOf(scenario.state)).toBe('awaiting-supplement');

    scenario.given('SupplementAccepted', '2024-03-06 09:00');
    expect(statusOf(scenario.state)).toBe('awaiting-payment');

    scenario.given('PaymentRecorded', '2024-03-06 10:00', { amountDong: 25_000, method: 'counter' });
    expect(statusOf(scenario.state)).toBe('processing');
  });

  it('is processing once a requested payment is settled, even if nobody has touched the dossier', () => {
    const { state } = new DossierScenario()
      .received('2024-03-04 09:00', { procedure: '1.000002' })
      .given('PaymentRequested', '2024-03-05 09:00', { amountDong: 0 });

    expect(statusOf(state)).toBe('processing');
  });

  it('has a label and the number of the national portal for each, but for an annulled one', () => {
    expect(DOSSIER_STATUSES.map(portalStatusOf)).toEqual([null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(statusLabel('processing')).toBe('Đang xử lý');
  });
});

describe('finding who must act now', () => {
  it('is the applicant before the consulted unit, and that before whoever it was forwarded to', () => {
    const scenario = new DossierScenario()
      .received()
      .given('DossierForwarded', '2024-03-04 10:00', { holder: 'P1' })
      .given('ConsultationRequested', '2024-03-05 09:00', { consultedUnit: 'S1' })
      .given('SupplementRequested', '2024-03-05 10:00', ASKED);
    expect(holderOf(scenario.state)).toBe('applicant');
    expect(holderOf(scenario.given('SupplementAccepted', '2024-03-06 09:00').state)).toBe('S1');
    scenario.given('ConsultationAnswered', '2024-03-06 10:00', { consultedUnit: 'S1' });
    expect(holderOf(scenario.state)).toBe('P1');
  });

  it('is the applicant for an open supplement even when it came too late to stop the clock, not so for a payment', () => {
    const overdue = () => new DossierScenario().received();

    expect(holderOf(overdue().given('SupplementRequested', '2024-03-20 09:00', ASKED).state)).toBe('applicant');
    expect(
      holderOf(overdue().given('PaymentRequested', '2024-03-20 09:00', { amountDong: 1, stopsClock: true }).state),
    ).toBe('C1');
  });
});
