import { DossierScenario, localText, RECEIPT, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { openPromisesOf, promisesOf } from './promises.ts';

const SUBMISSION = { procedure: '1.000001', channel: 'online', receivingUnit: 'C1' };

const IN_PERSON = { channel: 'in-person' };

function atTheDesk(at = '2024-03-04 09:00', options: Readonly<{ known?: 'day' }> = {}): DossierScenario {
  return new DossierScenario().given('DossierReceived', at, { ...RECEIPT, ...IN_PERSON }, options);
}

function promises({ state }: DossierScenario): string[] {
  return promisesOf(state, SCENARIO_FACTS).map(
    ({ kind, dueAt, keptAt }) => `${kind} by ${localText(dueAt)}, kept ${localText(keptAt) ?? 'not yet'}`,
  );
}

describe('finding the promises beside the due date', () => {
  it('wants an online submission received or refused within 8 working hours', () => {
    const submitted = new DossierScenario().given('DossierSubmitted', '2024-03-08 20:00', SUBMISSION);

    expect(promises(submitted)).toEqual(['submission by 2024-03-11 17:00, kept not yet']);
    expect(promises(submitted.given('ReceiptRefused', '2024-03-11 08:00', { reason: 'x' }))).toEqual([
      'submission by 2024-03-11 17:00, kept 2024-03-11 08:00',
    ]);
  });

  it('wants a dossier forwarded the same day, or in the next working morning from 15:00 on (NĐ 61/2018 Đ18(2))', () => {
    expect(promises(atTheDesk('2024-03-08 14:59'))).toEqual(['forwarding by 2024-03-08 17:00, kept not yet']);
    const NEXT_MORNING = ['forwarding by 2024-03-11 07:00, kept not yet'];
    expect(promises(atTheDesk('2024-03-08 15:00'))).toEqual(NEXT_MORNING);
    expect(promises(atTheDesk('2024-03-09 09:00'))).toEqual(NEXT_MORNING);
    expect(promises(atTheDesk('2024-03-08 09:00', { known: 'day' }))).toEqual(NEXT_MORNING);
  });

  it('wants no forwarding of what is received online: the system forwards it at once', () => {
    expect(promises(new DossierScenario().received('2024-03-08 14:59'))).toEqual([]);
  });

  it('counts a receipt after the hours of a half-day desk as one after 15:00', () => {
    const hours = [{ from: 420, to: 690 }];
    const scenario = new DossierScenario({ ...SCENARIO_FACTS, workingHoursOf: () => hours });
    expect(promises(scenario.received('2024-03-08 11:30', IN_PERSON))).toEqual([
      'forwarding by 2024-03-11 07:00, kept not yet',
    ]);
  });

  it('is kept by the first forwarding alone', () => {
    const forwarded = atTheDesk().given('DossierForwarded', '2024-03-05 09:00', { holder: 'P1' });
    const resolved = atTheDesk().given('DossierResolved', '2024-03-04 10:00', { outcome: 'granted' });

    expect(promises(forwarded)).toEqual(['forwarding by 2024-03-04 17:00, kept 2024-03-05 09:00']);
    expect(promises(resolved)).toEqual(['forwarding by 2024-03-04 17:00, kept not yet']);
    expect(openPromisesOf(resolved.state, SCENARIO_FACTS)).toEqual([]);
  });

  it('wants a consulted agency to answer by the date that it was given', () => {
    const consulted = new DossierScenario()
      .received()
      .given('ConsultationRequested', '2024-03-05 09:00', { consultedUnit: 'S1', answerDueAt: '2024-03-08' })
      .given('ConsultationRequested', '2024-03-05 09:00', { consultedUnit: 'D1' });

    expect(promises(consulted)).toEqual(['consultation by 2024-03-08 17:00, kept not yet']);
  });
});
