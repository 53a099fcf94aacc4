import { DossierScenario, RECEIPT, SCENARIO_FACTS } from '../../../../test/support/dossier-scenario.ts';
import { statusOf } from '../dossier-status.ts';

const SUBMISSION = { procedure: '1.000001', channel: 'online', receivingUnit: 'C1' };
const REFUSAL = { reason: 'Không thuộc thẩm quyền', procedure: '1.000001', channel: 'in-person', receivingUnit: 'C1' };

describe('submitting a dossier', () => {
  it('pins the field, the online level, the place and the desk hours of the day', () => {
    const decision = new DossierScenario().propose('DossierSubmitted', '2024-03-04 20:00', SUBMISSION);

    expect(decision).toEqual({
      type: 'DossierSubmitted',
      unit: 'C1',
      data: {
        ...SUBMISSION,
        pinned: {
          field: 'Hộ tịch',
          onlineLevel: 'full',
          place: { level: 'commune', path: ['P', 'D1', 'C1'] },
          workingHours: SCENARIO_FACTS.workingHoursOf('C1', 0),
          calendarRevision: 1,
        },
      },
      text: {},
    });
  });

  it('refuses a procedure without a version in force on that day, and a unit that nobody knows', () => {
    const scenario = new DossierScenario();

    expect(scenario.refusalOf('DossierSubmitted', '2023-12-31 09:00', SUBMISSION)).toBe('unknown-procedure');
    expect(scenario.refusalOf('DossierSubmitted', '2024-03-04 09:00', { ...SUBMISSION, receivingUnit: 'X' })).toBe(
      'unknown-unit',
    );
  });

  it('refuses a second submission, and one of a dossier that has been received', () => {
    const submitted = new DossierScenario().given('DossierSubmitted', '2024-03-04 20:00', SUBMISSION);

    expect(submitted.refusalOf('DossierSubmitted', '2024-03-04 21:00', SUBMISSION)).toBe('already-submitted');
    expect(submitted.received('2024-03-05 09:00').refusalOf('DossierSubmitted', '2024-03-05 10:00', SUBMISSION)).toBe(
      'already-received',
    );
  });
});

describe('receiving a dossier', () => {
  it('fills in the competent unit and the fee, and notes that nobody gave them', () => {
    const decision = new DossierScenario().propose('DossierReceived', '2024-03-04 09:00', RECEIPT);

    expect(decision).toMatchObject({
      unit: 'C1',
      data: {
        receivingUnit: 'C1',
        competentUnit: 'C1',
        feeDong: 20_000,
        pinned: {
          issuesResult: true,
          limit: { value: 5, unit: 'working-day' },
          ruleSet: { code: 'ND61', supplement: 'reset' },
          dueSource: 'computed',
          defaulted: ['competentUnit', 'feeDong'],
        },
      },
    });
  });

  it('takes the unit that logs it for the receiving unit when none is named', () => {
    const { receivingUnit: _none, ...unnamed } = RECEIPT;
    const scenario = new DossierScenario();

    expect(scenario.propose('DossierReceived', '2024-03-04 09:00', unnamed, { unit: 'S1' })).toMatchObject({
      unit: 'S1',
      data: { receivingUnit: 'S1', competentUnit: 'S1', pinned: { place: { level: 'province', path: ['P', 'S1'] } } },
    });
    expect(scenario.refusalOf('DossierReceived', '2024-03-04 09:00', unnamed)).toBe('missing-field');
  });

  it('says how the due date was found: computed, given, or none', () => {
    const scenario = new DossierScenario();
    const sourceOf = (data: object) => scenario.propose('DossierReceived', '2024-03-04 09:00', { ...RECEIPT, ...data });

    expect(sourceOf({ dueAt: '2024-03-20' })).toMatchObject({ data: { pinned: { dueSource: 'given' } } });
    expect(sourceOf({ procedure: '1.000003' })).toMatchObject({ data: { pinned: { dueSource: 'none', limit: null } } });
  });

  it('follows a submission, whose payments stay', () => {
    const { state } = new DossierScenario()
      .given('DossierSubmitted', '2024-03-04 20:00', SUBMISSION)
      .given('PaymentRecorded', '2024-03-04 20:05', { amountDong: 20_000, method: 'online' })
      .received('2024-03-05 08:00', { receivingUnit: 'S1' });

    expect(state).toMatchObject({ receivingUnit: 'S1', paidDong: 20_000, feeSettled: { online: true }, version: 3 });
    expect(statusOf(state)).toBe('received');
  });

  it('refuses a second receipt, and one after a refusal', () => {
    expect(new DossierScenario().received().refusalOf('DossierReceived', '2024-03-04 10:00', RECEIPT)).toBe(
      'already-received',
    );
    expect(
      new DossierScenario()
        .given('ReceiptRefused', '2024-03-04 09:00', REFUSAL)
        .refusalOf('DossierReceived', '2024-03-04 10:00', RECEIPT),
    ).toBe('already-ended');
  });
});

describe('refusing a receipt', () => {
  it('says itself what it refuses when nothing was submitted, and keeps the reason beside the log', () => {
    expect(new DossierScenario().propose('ReceiptRefused', '2024-03-04 09:00', REFUSAL)).toEqual({
      type: 'ReceiptRefused',
      unit: 'C1',
      data: {
        procedure: '1.000001',
        channel: 'in-person',
        receivingUnit: 'C1',
        pinned: {
          field: 'Hộ tịch',
          onlineLevel: 'full',
          place: { level: 'commune', path: ['P', 'D1', 'C1'] },
        },
      },
      text: { reason: REFUSAL.reason },
    });
    expect(new DossierScenario().refusalOf('ReceiptRefused', '2024-03-04 09:00', { reason: 'x' })).toBe(
      'missing-field',
    );
  });

  it('needs only a reason after a submission', () => {
    const { state } = new DossierScenario()
      .given('DossierSubmitted', '2024-03-04 20:00', SUBMISSION)
      .given('ReceiptRefused', '2024-03-05 08:00', { reason: 'Thiếu' });

    expect(statusOf(state)).toBe('refused-receipt');
    expect(state).toMatchObject({ procedure: '1.000001', receivedAt: null });
  });

  it('refuses once received, and a second time', () => {
    expect(new DossierScenario().received().refusalOf('ReceiptRefused', '2024-03-04 10:00', REFUSAL)).toBe(
      'already-received',
    );
    const refused = new DossierScenario().given('ReceiptRefused', '2024-03-04 09:00', REFUSAL);
    expect(refused.refusalOf('ReceiptRefused', '2024-03-04 10:00', REFUSAL)).toBe('already-ended');
  });
});
