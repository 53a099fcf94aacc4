import { DossierScenario, RECEIPT, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { contributions } from './dossier-contributions.ts';
import { formatDay } from '../time/local-time.ts';

/** What a dossier adds, by day. */
function cellsOf({ state }: DossierScenario): Record<string, object> {
  return Object.fromEntries(contributions(state, SCENARIO_FACTS).map(({ day, figures }) => [formatDay(day), figures]));
}

describe('counting what a dossier adds to the figures', () => {
  it('adds nothing for no dossier, and of a mere submission that it awaits its receipt', () => {
    const submitted = new DossierScenario().given('DossierSubmitted', '2024-03-04 20:00', {
      procedure: '1.000001',
      channel: 'online',
      receivingUnit: 'C1',
    });

    expect(contributions(null, SCENARIO_FACTS)).toEqual([]);
    expect(cellsOf(submitted)).toEqual({
      '2024-03-04': { awaitingReceiptDelta: 1 },
      '2024-03-05': { awaitingReceiptLateDelta: 1 },
    });
  });

  it('awaits its receipt until it is received or refused, late once the 8 working hours are over', () => {
    const submitted = () =>
      new DossierScenario().given('DossierSubmitted', '2024-03-04 09:00', { ...RECEIPT, channel: 'online' });
    expect(cellsOf(submitted().received('2024-03-05 16:00'))).toMatchObject({
      '2024-03-04': { awaitingReceiptDelta: 1 },
      '2024-03-05': { awaitingReceiptDelta: -1, received: 1 },
    });
    const refused = submitted().given('ReceiptRefused', '2024-03-07 08:00', { reason: 'Ngoài phạm vi' });
    expect(cellsOf(refused)).toEqual({
      '2024-03-04': { awaitingReceiptDelta: 1 },
      '2024-03-05': { awaitingReceiptLateDelta: 1 },
      '2024-03-07': { awaitingReceiptDelta: -1, awaitingReceiptLateDelta: -1, refusedReceipt: 1 },
    });
    expect(cellsOf(submitted().received('2024-03-04 10:00'))['2024-03-04']).not.toHaveProperty('awaitingReceiptDelta');
  });

  it('is past its first due date with an apology while the extension runs, also where the clock then stops', () => {
    const extended = () =>
      new DossierScenario()
        .received()
        .given('DeadlineExtended', '2024-03-08 09:00', { newDueAt: '2024-03-20', apologyLetter: '1/XL' });
    const past = { '2024-03-12': { pendingPastFirstDueWithApologyDelta: 1 } };
    expect(cellsOf(extended())).toMatchObject({ ...past, '2024-03-21': { pendingOverdueDelta: 1 } });
    const paused = (at: string) =>
      extended().given('PaymentRequested', at, { amountDong: 1_000, stopsClock: true, purpose: 'obligation' });
    expect(cellsOf(paused('2024-03-13 09:00'))).toMatchObject(past);
    expect(cellsOf(paused('2024-03-11 09:00'))).not.toHaveProperty('2024-03-12');
  });

  it('counts what is taken in for a unit elsewhere', () => {
    const received = (competentUnit: string) =>
      JSON.stringify(cellsOf(new DossierScenario().received('2024-03-04 09:00', { competentUnit })));
    expect(received('C2')).toContain('"receivedNonTerritorial":1');
    expect(received('D1')).not.toContain('receivedNonTerritorial');
  });

  it('files everything under the place, procedure and field that the receipt pinned', () => {
    const [cell] = contributions(new DossierScenario().received().state, SCENARIO_FACTS);

    expect(cell).toMatchObject({
      place: { level: 'commune', path: ['P', 'D1', 'C1'] },
      subject: { procedure: '1.000001', field: 'Hộ tịch' },
    });
  });

  it('counts a receipt by channel and online level, and begins two stocks', () => {
    expect(cellsOf(new DossierScenario().received())).toEqual({
      '2024-03-04': {
        received: 1,
        receivedOnline: 1,
        receivedFullOnline: 1,
        pendingDelta: 1,
        onlineServiceReceived: 1,
        onlineServiceReceivedOnline: 1,
        fullServiceReceived: 1,
        fullServiceReceivedOnline: 1,
        receivedFeeDue: 1,
        receivedOnlineWithResult: 1,
      },
      '2024-03-12': { pendingOverdueDelta: 1, pendingPastFirstDueWithoutApologyDelta: 1, indexPendingLateDelta: 1 },
    });
  });

  it('counts no online service where the procedure only informs', () => {
    const informed = new DossierScenario().received('2024-03-04 09:00', { procedure: '1.000003', channel: 'postal' });

    expect(cellsOf(informed)).toEqual({
      '2024-03-04': { received: 1, receivedPostal: 1, pendingDelta: 1, receivedFeeDue: 1 },
    });
  });

  it('is late, without an apology, past the first promise, and no longer overdue', () => {
    const late = new DossierScenario()
      .received('2024-03-04 09:00', { procedure: '1.000002', channel: 'kiosk' })
      .given('DossierResolved', '2024-03-14 09:00', { outcome: 'granted' });

    expect(cellsOf(late)).toMatchObject({
      '2024-03-12': { pendingOverdueDelta: 1 },
      '2024-03-14': {
        resolvedLate: 1,
        resolvedPastFirstDueWithoutApology: 1,
        resolvedResultDue: 1,
        pendingDelta: -1,
        pendingOverdueDelta: -1,
      },
    });
  });

  it('was never overdue when it ends on the day on which it would be, or before', () => {
    const resolved = new DossierScenario()
      .received()
      .given('DossierResolved', '2024-03-12 09:00', { outcome: 'granted' });

    expect(JSON.stringify(cellsOf(resolved))).not.toContain('pendingOverdueDelta');
  });

  it('is overdue from its receipt on where the given due date had passed before', () => {
    const overdue = new DossierScenario().received('2024-03-04 09:00', { dueAt: '2024-02-01' });

    expect(cellsOf(overdue)).toMatchObject({ '2024-03-04': { pendingDelta: 1, pendingOverdueDelta: 1 } });
  });

  it.each([
    ['1.000001', '2024-03-11', undefined, undefined],
    ['1.000001', '2024-03-12', undefined, 1],
    ['1.000001', '2024-03-11T23:00:00+07:00', 'instant', undefined],
    ['1.000003', '2024-12-31', undefined, undefined],
    ['1.000004', '2024-03-05', undefined, undefined],
    ['1.000004', '2024-03-05T09:00:00+07:00', 'instant', undefined],
    ['1.000004', '2024-03-05T09:00:00.001+07:00', 'instant', 1],
  ])('counts a due date given later than the limit of %s gives: %s', (procedure, dueAt, judgedBy, counted) => {
    const judged = judgedBy === undefined ? {} : { judgedBy };
    const received = new DossierScenario()
      .received('2024-03-04 09:00', { procedure, dueAt, ...judged })
      .given('DossierWithdrawn', '2024-03-04 15:00', { reason: 'Rút' });

    const [ofReceipt] = contributions(received.state, SCENARIO_FACTS);
    expect(ofReceipt?.figures.received).toBe(1);
    expect(ofReceipt?.figures.receivedDueGivenLater).toBe(counted);
  });

  it('counts what was on time but logged after the due date', () => {
    const loggedLate = new DossierScenario()
      .received()
      .given('DossierResolved', '2024-03-11 16:00', { outcome: 'granted' }, { recordedAt: '2024-03-12 08:00' });

    expect(cellsOf(loggedLate)['2024-03-11']).toMatchObject({ resolvedOnTime: 1, resolvedLoggedLate: 1 });
  });

  it('counts a resolution past the first promise with an apology where an extension took effect', () => {
    const extended = new DossierScenario()
      .received()
      .given('DeadlineExtended', '2024-03-08 09:00', { newDueAt: '2024-03-20', apologyLetter: '1/XL' })
      .given('DossierResolved', '2024-03-19 09:00', { outcome: 'granted' });

    expect(cellsOf(extended)['2024-03-19']).toMatchObject({ resolvedEarly: 1, resolvedPastFirstDueWithApology: 1 });
  });

  it('counts a request that was logged late, on the day of the request', () => {
    const asked = new DossierScenario()
      .received()
      .given('SupplementRequested', '2024-03-06 09:00', { reason: 'Thiếu' }, { recordedAt: '2024-03-12 08:00' });

    expect(cellsOf(asked)['2024-03-06']).toEqual({ stopsLoggedLate: 1, supplementRequests: 1 });
  });

  it('counts the requests that open a question, the second and later ones, and a first one that came too late', () => {
    const asked = new DossierScenario()
      .received()
      .given('SupplementRequested', '2024-03-08 09:00', { reason: 'Thiếu' })
      .given('SupplementRequested', '2024-03-08 10:00', { reason: 'Thiếu nữa' })
      .given('SupplementAccepted', '2024-03-11 09:00')
      .given('SupplementRequested', '2024-03-18 09:00', { reason: 'Còn thiếu' });

    expect(cellsOf(asked)).toMatchObject({
      '2024-03-08': { supplementRequests: 1, supplementsAskedLate: 1 },
      '2024-03-18': { supplementRequests: 1, supplementsRepeated: 1 },
    });
    const inTime = new DossierScenario().received().given('SupplementRequested', '2024-03-07 16:00', { reason: 'x' });
    expect(cellsOf(inTime)['2024-03-07']).toEqual({ supplementRequests: 1 });
  });

  it('counts what was filed online as online service, whatever channel an old system gives its receipt', () => {
    const filed = new DossierScenario()
      .given('DossierSubmitted', '2024-03-03 20:00', { procedure: '1.000001', channel: 'online', receivingUnit: 'C1' })
      .received('2024-03-04 09:00', { channel: 'in-person' });

    expect(cellsOf(filed)['2024-03-04']).toMatchObject({
      received: 1,
      receivedInPerson: 1,
      onlineServiceReceived: 1,
      onlineServiceReceivedOnline: 1,
    });
  });

  it('counts digitised components and results: the dossier once, the documents all', () => {
    const digitised = new DossierScenario()
      .received()
      .given('DigitisedDataReused', '2024-03-05 09:00', { documents: 2 })
      .given('DocumentsDigitised', '2024-03-05 09:00', { kind: 'component', documents: 4 })
      .given('DossierResolved', '2024-03-06 09:00', { outcome: 'granted' })
      .given('DocumentsDigitised', '2024-03-07 09:00', { kind: 'result', documents: 3 });

    expect(cellsOf(digitised)).toMatchObject({
      '2024-03-04': { receivedReusing: 1 },
      '2024-03-05': { documentsDigitised: 4 },
      '2024-03-06': { resolvedDigitised: 1, resolvedResultDue: 1, resolvedElectronic: 1 },
      '2024-03-07': { documentsDigitised: 3, resultsDigitised: 1 },
    });
  });

  it('settles the fee once, with the payment that pays all that was asked for so far', () => {
    const paid = new DossierScenario()
      .received()
      .given('PaymentRecorded', '2024-03-05 09:00', { amountDong: 15_000, method: 'online' })
      .given('PaymentRecorded', '2024-03-06 09:00', { amountDong: 5_000, method: 'counter' })
      .given('PaymentRequested', '2024-03-07 09:00', { amountDong: 1_000 })
      .given('PaymentRecorded', '2024-03-08 09:00', { amountDong: 1_000, method: 'online' });

    expect(cellsOf(paid)).toMatchObject({
      '2024-03-05': { onlinePayments: 1, onlinePaymentsDong: 15_000 },
      '2024-03-06': { feeSettled: 1 },
      '2024-03-08': { onlinePayments: 1, onlinePaymentsDong: 1_000 },
    });
    expect(JSON.stringify(cellsOf(paid))).not.toContain('feeSettledOnline');
  });

  it('settles at the receipt what was paid with the submission', () => {
    const paid = new DossierScenario()
      .given('DossierSubmitted', '2024-03-03 20:00', { procedure: '1.000001', channel: 'online', receivingUnit: 'C1' })
      .given('PaymentRecorded', '2024-03-03 20:05', { amountDong: 20_000, method: 'online' })
      .received();

    expect(cellsOf(paid)).toMatchObject({
      '2024-03-03': { onlinePayments: 1 },
      '2024-03-04': { feeSettled: 1, feeSettledOnline: 1 },
    });
  });

  it('counts refusals, withdrawals, stops and ratings on their days', () => {
    const refused = new DossierScenario()
      .given('ReceiptRefused', '2024-03-04 09:00', {
        reason: 'x',
        procedure: '1.000001',
        channel: 'online',
        receivingUnit: 'C1',
      })
      .given('ServiceRated', '2024-03-05 09:00', { satisfied: true });
    expect(cellsOf(refused)).toEqual({
      '2024-03-04': { refusedReceipt: 1 },
      '2024-03-05': { ratings: 1, ratingsSatisfied: 1 },
    });

    const withdrawn = new DossierScenario().received().given('DossierWithdrawn', '2024-03-05 09:00');
    expect(cellsOf(withdrawn)['2024-03-05']).toEqual({ pendingDelta: -1, withdrawn: 1, indexEndedInTime: 1 });
    const stopped = new DossierScenario().received().given('DossierStopped', '2024-03-05 09:00', { reason: 'x' });
    expect(cellsOf(stopped)['2024-03-05']).toEqual({ pendingDelta: -1, stopped: 1, indexEndedInTime: 1 });
  });
});
