import { DossierScenario, localInstant, localText, SCENARIO_FACTS } from '../../../../test/support/dossier-scenario.ts';
import { holderOf, owedDongOf, statusOf } from '../dossier-status.ts';
import { decide } from './decide.ts';

type Asked = Readonly<{ amountDong?: number; purpose?: string }>;

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

  it('adds nothing to what is owed when it asks for the fee, and is settled by the fee alone', () => {
    const asked = new DossierScenario()
      .received()
      .given('PaymentRequested', '2024-03-05 09:00', { amountDong: 20_000, purpose: 'fee', stopsClock: true });
    expect(asked.state.clock?.stoppedBy).toBe('payment');
    expect(owedDongOf(asked.state)).toBe(20_000);

    const { state } = asked.given('PaymentRecorded', '2024-03-06 09:00', FEE);
    expect([owedDongOf(state), state.requestedDong, state.clock?.stoppedBy, statusOf(state)]).toEqual([
      0,
      0,
      null,
      'processing',
    ]);
  });

  it.each([
    ['which purpose, while part of the fee is unpaid', { amountDong: 5_000 }, 'missing-field'],
    ['an amount, but for the fee', { purpose: 'obligation' }, 'missing-field'],
    ['the amount of the fee that is owed', { amountDong: 5_000, purpose: 'fee' }, 'invalid-field'],
  ])('must say by command %s', (_what, { amountDong, purpose }: Asked, code) => {
    const received = new DossierScenario().received();
    const said = { type: 'PaymentRequested', occurredAt: localInstant('2024-03-05 09:00'), unit: null } as const;
    const data = Object.fromEntries(Object.entries({ amountDong, purpose }).filter(([, value]) => value !== undefined));
    const proposal = { ...said, recordedAt: said.occurredAt, origin: 'command' as const, data };
    expect(() => decide(received.state, proposal, SCENARIO_FACTS)).toThrow(expect.objectContaining({ code }));
  });

  it('takes the amount from the fee that is owed', () => {
    const part = { amountDong: 5_000, method: 'counter' };
    const received = new DossierScenario().received().given('PaymentRecorded', '2024-03-05 08:00', part);
    const at = localInstant('2024-03-05 09:00');
    const said = { type: 'PaymentRequested', occurredAt: at, recordedAt: at, unit: null, data: { purpose: 'fee' } };
    const decision = decide(received.state, { ...said, origin: 'command' }, SCENARIO_FACTS);
    expect(decision).toMatchObject({ data: { amountDong: 15_000, purpose: 'fee' } });
  });

  it('cannot ask for a fee that is paid, and needs no purpose then', () => {
    const paid = new DossierScenario().received().given('PaymentRecorded', '2024-03-05 08:00', FEE);
    const fee = { amountDong: 20_000, purpose: 'fee' };
    expect(paid.refusalOf('PaymentRequested', '2024-03-05 09:00', fee)).toBe('nothing-owed');
    expect(paid.refusalOf('PaymentRequested', '2024-03-05 09:00', { amountDong: 70_000 })).toBe('allowed');
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

  it.each([{ amountDong: 1 }, { method: 'counter' }])(
    'refuses a command that gives the reference of another payment: %j',
    (another) => {
      const paid = new DossierScenario().received().given('PaymentRecorded', '2024-03-04 10:00', FEE);
      expect(paid.refusalOf('PaymentRecorded', '2024-03-06 09:00', { ...FEE, ...another })).toBe('reference-used');
    },
  );

  it('belongs to a gateway only when it is made online', () => {
    const received = new DossierScenario().received();
    expect(received.refusalOf('PaymentRecorded', '2024-03-06 09:00', { ...FEE, gateway: 'portal' })).toBe('allowed');
    const atTheCounter = { amountDong: 5_000, method: 'counter', gateway: 'portal' };
    expect(received.refusalOf('PaymentRecorded', '2024-03-06 09:00', atTheCounter)).toBe('invalid-field');
  });

  it('changes nothing when the same reference comes again; an empty one is none', () => {
    const paid = new DossierScenario()
      .received()
      .given('PaymentRecorded', '2024-03-04 10:00', FEE)
      .given('PaymentRecorded', '2024-03-04 10:00', { ...FEE, reference: '' });

    expect(paid.propose('PaymentRecorded', '2024-03-06 09:00', FEE)).toBe('unchanged');
    const another = { ...FEE, amountDong: 1 };
    expect(paid.propose('PaymentRecorded', '2024-03-06 09:00', another, { origin: 'import' })).toBe('unchanged');
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
