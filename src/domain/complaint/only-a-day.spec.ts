import fc from 'fast-check';
import { COMPLAINT, ComplaintScenario } from '../../../test/support/complaint-scenario.ts';
import { localText, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { complaintContributions } from '../figures/complaint-contributions.ts';
import { deadlinesOf } from './deadlines.ts';

const BY_DAY = { known: 'day' } as const;
const FRIDAY = '2024-03-08';

function receivedOn(day: string, recordedAt: string): ComplaintScenario {
  return new ComplaintScenario().given('ComplaintReceived', `${day} 17:00`, COMPLAINT, { ...BY_DAY, recordedAt });
}

const deadlines = ({ state }: ComplaintScenario) => deadlinesOf(state, SCENARIO_FACTS);

describe('a complaint of whose receipt only the day is known', () => {
  it('has one set of deadlines, that of a receipt within the hours of the day, whenever it is recorded', () => {
    fc.assert(
      fc.property(fc.nat(26), fc.nat(14 * 24 * 60), (place, minutes) => {
        const day = `2024-03-${String(place + 1).padStart(2, '0')}`;
        const recordedAt = localText(Date.parse(`${day}T00:00:00+07:00`) + minutes * 60_000) ?? '';
        const inTheMorning = new ComplaintScenario().received(`${day} 09:00`);
        expect(deadlines(receivedOn(day, recordedAt))).toEqual(deadlines(inTheMorning));
      }),
      { seed: 20_240_308, numRuns: 1_000 },
    );
  });

  it('takes an event of that day which is dated before it, and none of the day before', () => {
    const received = receivedOn(FRIDAY, '2024-03-11 08:00');
    expect(received.refusalOf('ComplaintForwarded', `${FRIDAY} 08:00`, { unit: 'D1' })).toBe('allowed');
    expect(received.refusalOf('ComplaintForwarded', '2024-03-07 23:59', { unit: 'D1' })).toBe(
      'occurred-before-receipt',
    );
  });
});

describe('what happens to a complaint on a day of which no more is known', () => {
  it('may be of the day of its question or receipt, not of the day before', () => {
    const asked = new ComplaintScenario()
      .received(`${FRIDAY} 17:10`)
      .given('InformationRequested', `${FRIDAY} 17:30`, {}, { recordedAt: '2024-03-11 08:00' });
    expect(asked.refusalOf('InformationReceived', `${FRIDAY} 17:00`, {}, BY_DAY)).toBe('allowed');
    expect(asked.refusalOf('InformationReceived', `${FRIDAY} 17:00`)).not.toBe('allowed');
    expect(asked.refusalOf('InformationReceived', '2024-03-07 17:00', {}, BY_DAY)).toBe('invalid-field');
    const byDay = new ComplaintScenario()
      .received(`${FRIDAY} 08:00`)
      .given('InformationRequested', `${FRIDAY} 17:00`, {}, BY_DAY);
    expect(byDay.refusalOf('InformationReceived', `${FRIDAY} 09:00`)).toBe('allowed');
  });

  it.each(['ComplaintAnswered', 'ComplaintRefused'] as const)(
    '%s is not earlier than a receipt of that day',
    (type) => {
      const reason = type === 'ComplaintRefused' ? { reason: 'Ngoài phạm vi' } : {};
      const { state } = new ComplaintScenario()
        .received(`${FRIDAY} 17:30`)
        .given(type, `${FRIDAY} 17:00`, reason, { ...BY_DAY, recordedAt: '2024-03-11 08:00' });
      expect(localText(state.endedAt)).toBe(`${FRIDAY} 17:30`);
    },
  );

  it.each([
    ['2024-03-25', undefined],
    ['2024-03-26', 1],
  ])('is judged by its day: answered on %s', (day, late) => {
    const { state } = new ComplaintScenario()
      .received('2024-03-04 09:00')
      .given('ComplaintAnswered', `${day} 17:00`, {}, BY_DAY);
    const cells = complaintContributions(state, SCENARIO_FACTS);
    expect(cells.find(({ figures }) => figures.complaintsAnswered)?.figures.complaintsAnsweredLate).toBe(late);
  });
});
