import fc from 'fast-check';
import { at, clockOf, CLOCK_CONTEXT, HOUR } from '../../../../test/support/clock-scenario.ts';
import { printableScenario, printedAt } from '../../../../test/support/printed-scenario.ts';
import type { DossierScenario } from '../../../../test/support/dossier-scenario.ts';
import type { ClockState } from '../../../domain/clock/legal-clock.ts';
import { type ClockRun, clockRuns } from './clock-rows.ts';

const SEED = 20_240_306;

function runsOf(scenario: DossierScenario, now: string): ClockRun[] {
  const { clock } = scenario.state;
  return clockRuns(clock as ClockState, printedAt(now, scenario));
}

function inWords(runs: readonly ClockRun[]): string[] {
  return runs.flatMap(({ rows, total }) => [
    ...rows.map(({ from, to, kind, reason, counted }) => [from, to, kind, reason, counted].join(' | ')),
    total,
  ]);
}

describe('laying out the stretches of a clock', () => {
  it('adds up what a supplement made void on its own, and names days off', () => {
    const scenario = printableScenario()
      .received('2024-02-03 09:00')
      .given('SupplementRequested', '2024-02-06 10:00', { reason: 'x' })
      .given('SupplementAccepted', '2024-02-07 08:00');
    expect(inWords(runsOf(scenario, '2024-02-07 09:00'))).toEqual([
      '09:00 03/02/2024 | hết 04/02/2024 | Không tính | cuối tuần | ',
      '05/02/2024 | 07:00 05/02/2024 | Không tính | ngoài giờ làm việc | ',
      '07:00 05/02/2024 | hết 05/02/2024 | Không tính | ngày đầu không tính (BLDS 2015 Đ147) | ',
      '06/02/2024 | 10:00 06/02/2024 | Tính | ngày làm việc | 01 ngày làm việc',
      '10:00 06/02/2024 | 08:00 07/02/2024 | Tạm dừng | chờ bổ sung hồ sơ | ',
      'Cộng: 01 ngày làm việc; không còn giá trị vì thời hạn được tính lại từ đầu',
      '08:00 07/02/2024 | hết 07/02/2024 | Không tính | ngày đầu không tính (BLDS 2015 Đ147) | ',
      '08/02/2024 | hết 09/02/2024 | Không tính | Tết Nguyên đán Giáp Thìn | ',
      '10/02/2024 | hết 11/02/2024 | Không tính | cuối tuần | ',
      '12/02/2024 | hết 14/02/2024 | Không tính | Tết Nguyên đán Giáp Thìn | ',
      '15/02/2024 | hết 16/02/2024 | Tính | ngày làm việc | 02 ngày làm việc',
      '17/02/2024 | hết 18/02/2024 | Không tính | cuối tuần | ',
      '19/02/2024 | 17:00 21/02/2024 | Tính | ngày làm việc | 03 ngày làm việc',
      'Cộng: 05 ngày làm việc, bằng thời hạn',
    ]);
  });

  it('begins with the wait for the competent unit, also of a dossier that was withdrawn meanwhile', () => {
    const elsewhere = { competentUnit: 'C2', startsAt: 'competent-unit' };
    const waiting = () => printableScenario({ startsAt: 'competent-unit' }).received('2024-03-04 09:05', elsewhere);
    const arrived = waiting().given('CompetentUnitReceived', '2024-03-04 10:00');
    expect(inWords(runsOf(arrived, '2024-03-05 09:00')).slice(0, 2)).toEqual([
      '09:05 04/03/2024 | 10:00 04/03/2024 | Tạm dừng | chờ hồ sơ đến cơ quan có thẩm quyền giải quyết | ',
      '10:00 04/03/2024 | hết 04/03/2024 | Không tính | ngày đầu không tính (BLDS 2015 Đ147) | ',
    ]);
    const withdrawn = waiting().given('DossierWithdrawn', '2024-03-04 11:00', { reason: 'x' });
    expect(inWords(runsOf(withdrawn, '2024-03-05 09:00'))).toEqual([
      '09:05 04/03/2024 | 11:00 04/03/2024 | Tạm dừng | chờ hồ sơ đến cơ quan có thẩm quyền giải quyết | ',
      'Cộng: 00 ngày làm việc; thời hạn: 05 ngày làm việc',
    ]);
  });

  it('tells the time of an extension from that of the limit, and makes one row of being late', () => {
    const scenario = printableScenario()
      .received('2024-03-04 09:00')
      .given('DeadlineExtended', '2024-03-08 09:00', { newDueAt: '2024-03-13', apologyLetter: '1/PXL' });
    expect(inWords(runsOf(scenario, '2024-03-25 09:00'))).toEqual([
      '09:00 04/03/2024 | hết 04/03/2024 | Không tính | ngày đầu không tính (BLDS 2015 Đ147) | ',
      '05/03/2024 | hết 08/03/2024 | Tính | ngày làm việc | 04 ngày làm việc',
      '09/03/2024 | hết 10/03/2024 | Không tính | cuối tuần | ',
      '11/03/2024 | hết 11/03/2024 | Tính | ngày làm việc | 01 ngày làm việc',
      '12/03/2024 | hết 13/03/2024 | Gia hạn | ngày làm việc | 02 ngày làm việc',
      '14/03/2024 | 09:00 25/03/2024 | Quá hạn | sau hạn trả kết quả, cho đến khi kết thúc hoặc đến lúc in | ',
      'Cộng: 05 ngày làm việc, bằng thời hạn; gia hạn: 02 ngày làm việc',
    ]);
  });

  it('leaves a pause in one piece that begins in the limit and ends in the time of an extension', () => {
    const scenario = printableScenario()
      .received('2024-03-04 09:00')
      .given('DeadlineExtended', '2024-03-05 09:00', { newDueAt: '2024-03-20', apologyLetter: '1/PXL' })
      .given('PaymentRequested', '2024-03-06 09:00', { amountDong: 5_000, stopsClock: true });
    expect(inWords(runsOf(scenario, '2024-03-15 10:00')).slice(-2)).toEqual([
      '09:00 06/03/2024 | 10:00 15/03/2024 | Tạm dừng | chờ thực hiện nghĩa vụ tài chính | ',
      'Cộng: 02 ngày làm việc; thời hạn: 05 ngày làm việc',
    ]);
  });

  it('counts a limit in hours by the hour, up to the resolution', () => {
    const scenario = printableScenario()
      .received('2024-03-04 10:00', { procedure: '1.000004' })
      .given('DossierResolved', '2024-03-04 14:15', { outcome: 'granted' });
    expect(inWords(runsOf(scenario, '2024-03-05 09:00'))).toEqual([
      '10:00 04/03/2024 | 11:30 04/03/2024 | Tính | giờ làm việc | 01 giờ 30 phút',
      '11:30 04/03/2024 | 13:30 04/03/2024 | Không tính | ngoài giờ làm việc | ',
      '13:30 04/03/2024 | 14:15 04/03/2024 | Tính | giờ làm việc | 45 phút',
      'Cộng: 02 giờ 15 phút; thời hạn: 08 giờ',
    ]);
  });

  it.each(['working-day', 'calendar-day', 'working-hour'] as const)('adds up to the whole limit: %s', (unit) => {
    const received = fc.integer({ min: at('2024-02-01T00:00:00'), max: at('2024-04-30T00:00:00') });
    const late = fc.integer({ min: 0, max: 60 * 24 * HOUR });
    const template = printedAt('2024-03-04 09:00', printableScenario().received());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), received, late, (value, receivedAt, later) => {
        const facts = { ...template.facts, ...CLOCK_CONTEXT };
        const runs = clockRuns(clockOf({ value, unit }, receivedAt), { ...template, facts, now: receivedAt + later });
        expect(runs).toHaveLength(1);
        expect(runs[0]?.total).toMatch(/^Cộng: .*, bằng thời hạn$/);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
