import fc from 'fast-check';
import { DossierScenario, localText, RECEIPT, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { statusOf } from './dossier-status.ts';
import { promisesOf } from './promises.ts';

const BY_DAY = { known: 'day' } as const;
const FRIDAY = '2024-03-08';

function receivedOn(day: string, recordedAt: string, procedure = '1.000001'): DossierScenario {
  const data = { ...RECEIPT, channel: 'in-person', procedure };
  return new DossierScenario().given('DossierReceived', `${day} 17:00`, data, { ...BY_DAY, recordedAt });
}

function dueAt({ state }: DossierScenario): string | null {
  return localText(state.clock?.dueAt);
}

describe('a receipt of which only the day is known', () => {
  it('starts on that day, or on the next working day, whenever it is recorded', () => {
    fc.assert(
      fc.property(fc.nat(26), fc.nat(14 * 24 * 60), fc.boolean(), (place, minutes, inHours) => {
        const day = `2024-03-${String(place + 1).padStart(2, '0')}`;
        const recordedAt = localText(Date.parse(`${day}T00:00:00+07:00`) + minutes * 60_000) ?? '';
        const procedure = inHours ? '1.000004' : '1.000001';
        const whenItHappened = receivedOn(day, `${day} 23:59`, procedure);
        const [found, expected] = [receivedOn(day, recordedAt, procedure), whenItHappened];
        expect(dueAt(found)).toBe(dueAt(expected));
        expect(promisesOf(found.state, SCENARIO_FACTS)).toEqual(promisesOf(expected.state, SCENARIO_FACTS));
      }),
      { seed: 20_240_308, numRuns: 1_000 },
    );
    expect(dueAt(receivedOn(FRIDAY, `${FRIDAY} 08:00`))).toBe('2024-03-15 17:00');
    expect(dueAt(receivedOn('2024-03-09', '2024-03-09 08:00'))).toBe('2024-03-18 17:00');
  });

  it('starts a limit in hours at the end of the working time of the day', () => {
    expect(dueAt(receivedOn(FRIDAY, `${FRIDAY} 08:00`, '1.000004'))).toBe('2024-03-11 17:00');
  });

  it('is not moved by an event of that day which is dated before it', () => {
    const { state } = receivedOn(FRIDAY, '2024-03-11 08:00').given(
      'DossierForwarded',
      `${FRIDAY} 09:00`,
      { holder: 'P1' },
      { recordedAt: '2024-03-11 08:00' },
    );
    expect([statusOf(state), localText(state.clock?.dueAt)]).toEqual(['processing', '2024-03-15 17:00']);
  });

  it('refuses an event of the day before', () => {
    const received = receivedOn(FRIDAY, '2024-03-11 08:00');
    expect(received.refusalOf('DossierForwarded', '2024-03-07 23:59', { holder: 'P1' })).toBe(
      'occurred-before-receipt',
    );
  });
});

describe('an end of which only the day is known', () => {
  it('is taken on the day of the receipt, not before it, and judged by date', () => {
    const inHours = { ...RECEIPT, procedure: '1.000004' };
    const { state } = new DossierScenario()
      .given('DossierReceived', `${FRIDAY} 17:30`, inHours, { recordedAt: `${FRIDAY} 17:30` })
      .given(
        'DossierResolved',
        `${FRIDAY} 17:00`,
        { outcome: 'granted' },
        { ...BY_DAY, recordedAt: `${FRIDAY} 17:31` },
      );
    expect([localText(state.endedAt), state.clock?.judgement]).toEqual([`${FRIDAY} 17:30`, 'early']);
  });

  it.each([
    ['2024-03-11', 'onTime'],
    ['2024-03-12', 'late'],
  ])('of %s is %s by a limit of 8 hours that is over on 11 March at 09:00', (day, judgement) => {
    const { state } = new DossierScenario()
      .given('DossierReceived', `${FRIDAY} 09:00`, { ...RECEIPT, procedure: '1.000004' })
      .given('DossierResolved', `${day} 17:00`, { outcome: 'granted' }, BY_DAY);
    expect(state.clock?.judgement).toBe(judgement);
  });
});

describe('an answer of which only the day is known', () => {
  it('may be of the day of its question, and starts the whole limit on that day', () => {
    const { state } = new DossierScenario()
      .received()
      .given('SupplementRequested', '2024-03-06 17:30', { reason: 'Thiếu' })
      .given('SupplementAccepted', '2024-03-06 17:00', {}, { ...BY_DAY, recordedAt: '2024-03-06 18:00' });
    expect(localText(state.clock?.dueAt)).toBe('2024-03-13 17:00');
  });
});

describe('correcting what is known of a time', () => {
  it('makes a day of an instant, and an instant of a day', () => {
    const wrong = { reason: 'Nhập sai' };
    const scenario = new DossierScenario()
      .given(
        'DossierReceived',
        '2024-03-04 15:30',
        { ...RECEIPT, channel: 'in-person' },
        { recordedAt: '2024-03-05 08:00' },
      )
      .given('EventCorrected', '2024-03-05 09:00', { corrects: 1, occurredAt: '2024-03-04', ...wrong });
    expect(scenario.state.receivedByDay).toBe(true);

    scenario.given('EventCorrected', '2024-03-05 09:00', {
      corrects: 1,
      occurredAt: '2024-03-04T15:30:00+07:00',
      ...wrong,
    });
    expect(scenario.state.receivedByDay).toBe(false);
  });
});
