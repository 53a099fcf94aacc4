import { DossierScenario, localInstant, localText, RECEIPT } from '../../../../test/support/dossier-scenario.ts';
import { holderOf, statusOf } from '../dossier-status.ts';

const AT = '2024-03-05 09:00';

describe('forwarding a dossier', () => {
  it('names who holds it', () => {
    const { state } = new DossierScenario().received().given('DossierForwarded', AT, { holder: 'Phòng chuyên môn' });

    expect(statusOf(state)).toBe('processing');
    expect(holderOf(state)).toBe('Phòng chuyên môn');
  });

  it('refuses before a receipt', () => {
    expect(new DossierScenario().refusalOf('DossierForwarded', AT, { holder: 'P1' })).toBe('not-received');
  });

  it('is recorded again when it is forwarded again; the first time stays the first', () => {
    const { state } = new DossierScenario()
      .received()
      .given('DossierForwarded', AT, { holder: 'P1' })
      .given('DossierForwarded', '2024-03-06 09:00', { holder: 'P2' });

    expect(state).toMatchObject({ forwardedTo: 'P2', firstForwardedAt: localInstant(AT) });
  });
});

describe('receiving a dossier at the competent unit', () => {
  const elsewhere = () => new DossierScenario().received(undefined, { competentUnit: 'S1' });

  it('records the arrival, and neither status, holder nor clock changes', () => {
    const { state: before } = elsewhere();
    const { state } = elsewhere().given('CompetentUnitReceived', AT);

    expect(state.competentUnitReceivedAt).toBe(localInstant(AT));
    expect(statusOf(state)).toBe(statusOf(before));
    expect(holderOf(state)).toBe('S1');
    expect(state.clock).toEqual(before.clock);
  });

  it('says no where the receiving unit is competent itself, before a receipt and after an end', () => {
    expect(new DossierScenario().received().refusalOf('CompetentUnitReceived', AT)).toBe('already-received');
    const submitted = new DossierScenario().given('DossierSubmitted', '2024-03-04 09:00', RECEIPT);
    expect(submitted.refusalOf('CompetentUnitReceived', AT)).toBe('not-received');
    const ended = elsewhere().given('DossierWithdrawn', AT);
    expect(ended.refusalOf('CompetentUnitReceived', '2024-03-06 09:00')).toBe('already-ended');
  });

  it('happens once, and once more after a transfer', () => {
    const arrived = elsewhere().given('CompetentUnitReceived', AT);
    expect(arrived.refusalOf('CompetentUnitReceived', '2024-03-06 09:00')).toBe('already-received');

    arrived.given('DossierTransferred', '2024-03-06 09:00', { competentUnit: 'C2' });
    arrived.given('CompetentUnitReceived', '2024-03-07 09:00');
    expect(arrived.refusalOf('CompetentUnitReceived', '2024-03-08 09:00')).toBe('already-received');
  });
});

describe('transferring a dossier', () => {
  it('makes another unit competent, which holds it until it forwards', () => {
    const { state } = new DossierScenario()
      .received()
      .given('DossierForwarded', AT, { holder: 'P1' })
      .given('DossierTransferred', '2024-03-06 09:00', { competentUnit: 'S1', reason: 'Thẩm quyền' });

    expect(state).toMatchObject({ receivingUnit: 'C1', competentUnit: 'S1' });
    expect(holderOf(state)).toBe('S1');
  });

  it('refuses a unit that nobody knows', () => {
    const scenario = new DossierScenario().received();

    expect(scenario.refusalOf('DossierTransferred', AT, { competentUnit: 'X' })).toBe('unknown-unit');
  });

  it('refuses after an end', () => {
    const ended = new DossierScenario().received().given('DossierWithdrawn', AT);

    expect(ended.refusalOf('DossierTransferred', AT, { competentUnit: 'S1' })).toBe('already-ended');
  });
});

describe('consulting another agency', () => {
  const consulted = () =>
    new DossierScenario()
      .received()
      .given('ConsultationRequested', AT, { consultedUnit: 'S1', answerDueAt: '2024-03-08' });

  it('waits for the consulted unit, by the end of the day that was asked for', () => {
    const { state } = consulted();

    expect(holderOf(state)).toBe('S1');
    expect(localText(state.consultations[0]?.answerDueAt)).toBe('2024-03-08 17:00');
  });

  it('takes the answer of that unit alone, not dated before its question', () => {
    const scenario = consulted();

    expect(scenario.refusalOf('ConsultationAnswered', '2024-03-06 09:00', { consultedUnit: 'D1' })).toBe(
      'nothing-to-answer',
    );
    expect(scenario.refusalOf('ConsultationAnswered', '2024-03-05 08:00', { consultedUnit: 'S1' })).toBe(
      'invalid-field',
    );
    expect(holderOf(scenario.given('ConsultationAnswered', '2024-03-06 09:00', { consultedUnit: 'S1' }).state)).toBe(
      'C1',
    );
  });

  it('refuses a second answer, and takes one for each question', () => {
    const answer = { consultedUnit: 'S1' };
    const scenario = consulted().given('ConsultationAnswered', '2024-03-06 09:00', answer);
    expect(scenario.refusalOf('ConsultationAnswered', '2024-03-06 09:00', answer)).toBe('nothing-to-answer');

    scenario.given('ConsultationRequested', '2024-03-07 09:00', answer);
    expect(scenario.refusalOf('ConsultationAnswered', '2024-03-07 10:00', answer)).toBe('allowed');
  });
});

describe('digitising documents and reusing digitised data', () => {
  it('counts documents, before a receipt too', () => {
    const { state } = new DossierScenario()
      .given('DossierSubmitted', '2024-03-04 08:00', {
        procedure: '1.000001',
        channel: 'online',
        receivingUnit: 'C1',
      })
      .given('DocumentsDigitised', '2024-03-04 08:10', { kind: 'component', documents: 3 })
      .given('DigitisedDataReused', '2024-03-04 08:20', { documents: 2 })
      .received();

    expect(state).toMatchObject({ digitised: [{ kind: 'component', documents: 3 }], documentsReused: 2 });
    expect(statusOf(state)).toBe('received');
  });

  it('refuses before anything has begun', () => {
    const scenario = new DossierScenario();

    expect(scenario.refusalOf('DocumentsDigitised', AT, { kind: 'result', documents: 1 })).toBe('not-received');
    expect(scenario.refusalOf('DigitisedDataReused', AT, { documents: 1 })).toBe('not-received');
  });

  it('digitises a result after the resolution, and reuses nothing any more', () => {
    const resolved = new DossierScenario().received().given('DossierResolved', AT, { outcome: 'granted' });

    expect(resolved.refusalOf('DocumentsDigitised', AT, { kind: 'result', documents: 1 })).toBe('allowed');
    expect(resolved.refusalOf('DigitisedDataReused', AT, { documents: 1 })).toBe('already-ended');
  });
});

describe('recording why a dossier is late', () => {
  it('keeps the last cause, the note beside the log, and the status as it was', () => {
    const scenario = new DossierScenario().received();

    expect(scenario.propose('LateCauseRecorded', AT, { cause: 'officer', note: 'Nghỉ ốm' })).toMatchObject({
      data: { cause: 'officer' },
      text: { note: 'Nghỉ ốm' },
    });
    const { state } = scenario
      .given('LateCauseRecorded', AT, { cause: 'officer' })
      .given('LateCauseRecorded', AT, { cause: 'system' });
    expect(state.lateCause).toBe('system');
    expect(statusOf(state)).toBe('received');
  });

  it('refuses before a receipt, and dated before it', () => {
    expect(new DossierScenario().refusalOf('LateCauseRecorded', AT, { cause: 'system' })).toBe('not-received');
    expect(
      new DossierScenario().received().refusalOf('LateCauseRecorded', '2024-03-01 09:00', { cause: 'other' }),
    ).toBe('occurred-before-receipt');
  });
});

describe('rating the service', () => {
  it('keeps every rating, with or without a score', () => {
    const { state } = new DossierScenario()
      .received()
      .given('ServiceRated', AT, { satisfied: true, score: 5 })
      .given('ServiceRated', AT, { satisfied: false });

    expect(state.ratings).toMatchObject([
      { satisfied: true, score: 5 },
      { satisfied: false, score: null },
    ]);
  });

  it('refuses before a receipt', () => {
    expect(new DossierScenario().refusalOf('ServiceRated', AT, { satisfied: true })).toBe('not-received');
  });
});

describe('what the system alone logs', () => {
  it('moves an open dossier to the unit that took over, and leaves the status as it was', () => {
    const { state } = new DossierScenario()
      .received()
      .given('DossierReassigned', AT, { competentUnit: 'C2', legalBasis: 'NQ 01/2024' });

    expect(state.competentUnit).toBe('C2');
    expect(statusOf(state)).toBe('received');
  });

  it('is an unknown type for everybody else', () => {
    const scenario = new DossierScenario().received();
    const reassigned = { competentUnit: 'C2', legalBasis: 'NQ 01/2024' };

    expect(scenario.refusalOf('DossierReassigned', AT, reassigned, { origin: 'command' })).toBe('unknown-type');
    expect(scenario.refusalOf('ClockRevised', AT, { calendarRevision: 2 }, { origin: 'import' })).toBe('unknown-type');
  });

  it('leaves a dossier that has ended alone', () => {
    const ended = new DossierScenario().received().given('DossierWithdrawn', AT);

    expect(ended.refusalOf('ClockRevised', AT, { calendarRevision: 2 }, { origin: 'system' })).toBe('already-ended');
  });
});
