import { DossierScenario, localText } from '../../../../test/support/dossier-scenario.ts';
import { holderOf, statusOf } from '../dossier-status.ts';

const FEE = { amountDong: 20_000, method: 'online', reference: 'BL-1' };

describe('requesting a payment', () => {
  it('awaits the payment, and stops the clock only when it says so', () => {
    const asked = new DossierScenario().received().given('PaymentRequested', '2024-03-05 09:00', { amountDong: 5_000 });
    expect(statusOf(asked.state)).toBe('awaiting-payment');
    expect(holderOf(asked.state)).toBe('C1');
    expect(asked.state.clock?.stoppedBy).toBeNull();

    asked.given('PaymentRequested', '2024-03-05 10:00', { amountDong: 1_000, stopsClock: true });
    expect(holderOf(asked.state)).toBe('applicant');
    expect(asked.state.clock).toMatchObject({ stoppedBy: 'payment', dueAt: null });
  });

  it('stops nothing when all that is asked for is paid already', () => {
    const { state } = new DossierScenario()
      .received()
      .given('PaymentRecorded', '2024-03-04 09:30', { amountDong: 30_000, method: 'counter' })
      .given('PaymentRequested', '2024-03-05 09:00', { amountDong: 10_000, stopsClock: true });

    expect(state).toMatchObject({ paymentStopOpen: false, clock: { stoppedBy: null } });
    expect(statusOf(state)).toBe('processing');
  });

  it('refuses after an end', () => {
    const scenario = new DossierScenario().received().given('DossierWithdrawn', '2024-03-05 09:00');

    expect(scenario.refusalOf('PaymentRequested', '2024-03-05 10:00', { amountDong: 1 })).toBe('already-ended');
  });
});

describe('recording a payment', () => {
  it('settles what stopped the clock once everything is paid, and what was left of the limit is left', () => {
    const scenario = new DossierScenario()
      .received()
      .given('PaymentRequested', '2024-03-05 09:00', { amountDong: 10_000, stopsClock: true })
      .given('PaymentRecorded', '2024-03-11 09:00', { amountDong: 20_000, method: 'counter' });
    expect(scenario.state.clock?.stoppedBy).toBe('payment');

    const { state } = scenario.given('PaymentRecorded', '2024-03-12 09:00', { amountDong: 10_000, method: 'online' });
    expect(localText(state.clock?.dueAt)).toBe('2024-03-18 17:00');
    expect(state.feeSettled).toMatchObject({ online: true });
    expect(statusOf(state)).toBe('processing');
  });

  it('is allowed after a submission and after a resolution, and refused after every other end', () => {
    const submitted = new DossierScenario();
    expect(submitted.refusalOf('PaymentRecorded', '2024-03-04 20:00', FEE)).toBe('not-received');
    submitted.given('DossierSubmitted', '2024-03-04 20:00', {
      procedure: '1.000001',
      channel: 'online',
      receivingUnit: 'C1',
    });
    expect(submitted.refusalOf('PaymentRecorded', '2024-03-04 20:00', FEE)).toBe('allowed');

    const resolved = new DossierScenario()
      .received()
      .given('DossierResolved', '2024-03-05 09:00', { outcome: 'granted' });
    expect(resolved.refusalOf('PaymentRecorded', '2024-03-06 09:00', FEE)).toBe('allowed');

    const withdrawn = new DossierScenario().received().given('DossierWithdrawn', '2024-03-05 09:00');
    expect(withdrawn.refusalOf('PaymentRecorded', '2024-03-06 09:00', FEE)).toBe('already-ended');
  });

  it('takes an older payment that is learnt of later, also one before the receipt', () => {
    expect(new DossierScenario().received().refusalOf('PaymentRecorded', '2024-03-01 09:00', FEE)).toBe('allowed');
  });

  it('changes nothing when the same reference comes again, whatever else it says; an empty one is none', () => {
    const paid = new DossierScenario()
      .received()
      .given('PaymentRecorded', '2024-03-04 10:00', FEE)
      .given('PaymentRecorded', '2024-03-04 10:00', { ...FEE, reference: '' });

    expect(paid.propose('PaymentRecorded', '2024-03-06 09:00', { ...FEE, amountDong: 1 })).toBe('unchanged');
    expect(paid.refusalOf('PaymentRecorded', '2024-03-06 09:00', { ...FEE, reference: '' })).toBe('allowed');
  });

  it('knows the reference of an annulled payment no more', () => {
    const annulled = new DossierScenario()
      .received()
      .given('PaymentRecorded', '2024-03-04 10:00', FEE)
      .given('EventCorrected', '2024-03-05 10:00', { corrects: 2, annul: true, reason: 'Nhầm hồ sơ' });

    expect(annulled.state.paidDong).toBe(0);
    expect(annulled.propose('PaymentRecorded', '2024-03-06 09:00', FEE)).not.toBe('unchanged');
  });
});
