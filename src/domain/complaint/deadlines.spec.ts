import { ComplaintScenario } from '../../../test/support/complaint-scenario.ts';
import { localText, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { parseDay } from '../time/local-time.ts';
import type { ReferenceFacts } from '../values/reference-facts.ts';
import { WorkingCalendar } from '../time/working-calendar.ts';
import { deadlinesOf } from './deadlines.ts';

const dueOf = ({ state }: ComplaintScenario, facts = SCENARIO_FACTS): Record<string, string | null> =>
  Object.fromEntries(deadlinesOf(state, facts).map(({ kind, dueAt }) => [kind, localText(dueAt)]));

const keptOf = ({ state }: ComplaintScenario): Record<string, string | null> =>
  Object.fromEntries(deadlinesOf(state, SCENARIO_FACTS).map(({ kind, keptAt }) => [kind, localText(keptAt)]));

const FROM_MONDAY = {
  refuse: '2024-03-06 17:00',
  forward: '2024-03-11 17:00',
  'request-information': '2024-03-11 17:00',
  answer: '2024-03-25 17:00',
};

describe('the deadlines of a complaint', () => {
  it('are 2 working days to refuse, 5 to forward or ask for more, 15 to answer, from the start of the receipt', () => {
    expect(dueOf(new ComplaintScenario().received('2024-03-04 09:00'))).toEqual(FROM_MONDAY);
  });

  it('start at the next working instant: what comes on a Saturday counts as of Monday', () => {
    expect(dueOf(new ComplaintScenario().received('2024-03-02 09:00'))).toEqual(FROM_MONDAY);
    expect(dueOf(new ComplaintScenario().received('2024-03-01 17:00'))).toEqual(FROM_MONDAY);
    expect(dueOf(new ComplaintScenario().received('2024-03-01 16:59'))).toMatchObject({ refuse: '2024-03-05 17:00' });
  });

  it('are judged by the day: late from midnight after it', () => {
    const { state } = new ComplaintScenario().received('2024-03-04 09:00');
    expect(localText(deadlinesOf(state, SCENARIO_FACTS)[0]?.overdueFrom)).toBe('2024-03-07 00:00');
  });

  it('are moved by no request for information and no forwarding', () => {
    const scenario = new ComplaintScenario()
      .received('2024-03-04 09:00')
      .given('InformationRequested', '2024-03-05 09:00')
      .given('ComplaintForwarded', '2024-03-06 09:00', { unit: 'D1' })
      .given('InformationReceived', '2024-03-20 09:00');
    expect(dueOf(scenario)).toEqual(FROM_MONDAY);
    expect(keptOf(scenario)).toEqual({
      refuse: null,
      forward: '2024-03-06 09:00',
      'request-information': '2024-03-05 09:00',
      answer: null,
    });
  });

  it('are 2 working days after the answer for its publication, by the answer’s own calendar', () => {
    const answered = new ComplaintScenario()
      .received('2024-03-04 09:00')
      .given('ComplaintAnswered', '2024-03-08 16:00');
    expect(dueOf(answered)).toMatchObject({ publish: '2024-03-12 17:00' });
    expect(keptOf(answered)).toMatchObject({ answer: '2024-03-08 16:00', publish: null });
    expect(keptOf(answered.given('AnswerPublished', '2024-03-12 09:00'))).toMatchObject({
      publish: '2024-03-12 09:00',
    });

    const revised = { ...SCENARIO_FACTS, currentCalendarRevision: 2, calendarAt: calendarWithDayOff };
    const again = new ComplaintScenario(revised)
      .received('2024-03-04 09:00')
      .given('ComplaintAnswered', '2024-03-08 16:00');
    expect(dueOf(again, revised)).toMatchObject({ publish: '2024-03-13 17:00' });
  });

  it('need no answer of what was refused, and no publication', () => {
    const refused = new ComplaintScenario()
      .received('2024-03-04 09:00')
      .given('ComplaintRefused', '2024-03-05 09:00', { reason: 'Ngoài phạm vi' });
    expect(keptOf(refused)).toEqual({
      refuse: '2024-03-05 09:00',
      forward: null,
      'request-information': null,
      answer: '2024-03-05 09:00',
    });
  });

  it('are none for a receipt that was annulled', () => {
    const annulled = new ComplaintScenario()
      .received()
      .given('EventCorrected', '2024-03-20 09:00', { corrects: 1, annul: true, reason: 'Nhầm' });
    expect(dueOf(annulled)).toEqual({});
  });
});

/** Revision 2 has a day off, 11 March 2024; revision 1 has none. */
const calendarWithDayOff: ReferenceFacts['calendarAt'] = (revision) =>
  WorkingCalendar.of(revision === 2 ? [{ day: parseDay('2024-03-11') ?? 0, kind: 'off' }] : []);
