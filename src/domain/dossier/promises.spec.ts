import { DossierScenario, localText, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { promisesOf } from './promises.ts';

const SUBMISSION = { procedure: '1.000001', channel: 'online', receivingUnit: 'C1' };

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
    expect(promises(new DossierScenario().received('2024-03-08 14:59'))).toEqual([
      'forwarding by 2024-03-08 17:00, kept not yet',
    ]);
    expect(promises(new DossierScenario().received('2024-03-08 15:00'))).toEqual([
      'forwarding by 2024-03-11 07:00, kept not yet',
    ]);
  });

  it('is kept by the first forwarding, or by the end of a dossier that needs none', () => {
    const forwarded = new DossierScenario().received().given('DossierForwarded', '2024-03-05 09:00', { holder: 'P1' });
    const resolved = new DossierScenario()
      .received()
      .given('DossierResolved', '2024-03-04 10:00', { outcome: 'granted' });

    expect(promises(forwarded)).toEqual(['forwarding by 2024-03-04 17:00, kept 2024-03-05 09:00']);
    expect(promises(resolved)).toEqual(['forwarding by 2024-03-04 17:00, kept 2024-03-04 10:00']);
  });

  it('wants a consulted agency to answer by the date that it was given', () => {
    const consulted = new DossierScenario()
      .received()
      .given('ConsultationRequested', '2024-03-05 09:00', { consultedUnit: 'S1', answerDueAt: '2024-03-08' })
      .given('ConsultationRequested', '2024-03-05 09:00', { consultedUnit: 'D1' });

    expect(promises(consulted)[1]).toBe('consultation by 2024-03-08 17:00, kept not yet');
    expect(promises(consulted)).toHaveLength(2);
  });
});
