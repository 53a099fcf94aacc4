import type { DossierScenario } from '../../../../test/support/dossier-scenario.ts';
import { printableScenario, printedAt } from '../../../../test/support/printed-scenario.ts';
import { clockReport } from './clock-report.ts';

const valuesOf = (lines: readonly (readonly [string, string, ...unknown[]])[]) =>
  Object.fromEntries(lines.map(([label, value]) => [label, value]));

const dueOf = (scenario: DossierScenario, now: string) => valuesOf(clockReport(printedAt(now, scenario)).due);

describe('explaining a clock on paper', () => {
  it('says by which limit, rules, calendar and hours it counts, and why it did not start at once', () => {
    const scenario = printableScenario().received('2024-02-10 09:00');
    const report = clockReport(printedAt('2024-02-15 09:00', scenario));
    expect(valuesOf(report.basis)).toEqual({
      'Thời hạn giải quyết theo quy định': '05 ngày làm việc',
      'Cách xác định hạn trả kết quả': 'Tính từ thời hạn giải quyết',
      'Đúng hạn hay quá hạn xét theo': 'Ngày',
      'Quy định áp dụng': 'NĐ 61/2018 Đ19 (bộ quy tắc ND61)',
      'Lịch làm việc': 'Bản số 1',
      'Giờ làm việc': '07:00–11:30, 13:30–17:00',
      'Thời điểm nhận hồ sơ': '09 giờ 00 phút, ngày 10 tháng 02 năm 2024',
      'Thời điểm bắt đầu tính':
        '07 giờ 00 phút, ngày 15 tháng 02 năm 2024, vì hồ sơ được nhận vào ngày nghỉ (cuối tuần)',
    });
    expect(report.source).toBe(
      'In lúc 09 giờ 00 phút, ngày 15 tháng 02 năm 2024, theo nhật ký hồ sơ đến sự kiện 1 (vị trí 12:9).',
    );
  });

  it('tells how an open dossier stands: in time, late, or standing still', () => {
    const scenario = printableScenario().received('2024-03-04 09:00');
    expect(dueOf(scenario, '2024-03-06 09:00')['Kết luận']).toBe('Đang trong hạn, còn 03 ngày làm việc.');
    expect(dueOf(scenario, '2024-03-11 18:00')['Kết luận']).toBe('Đang trong hạn, còn chưa đủ 01 ngày làm việc.');
    expect(dueOf(scenario, '2024-03-14 09:00')['Kết luận']).toBe('Đang quá hạn 03 ngày làm việc.');
    scenario.given('PaymentRequested', '2024-03-06 10:00', { amountDong: 5_000, stopsClock: true });
    expect(dueOf(scenario, '2024-03-07 09:00')).toMatchObject({
      'Hạn trả kết quả': '—',
      'Hẹn trả lần đầu': '17 giờ 00 phút, ngày 11 tháng 03 năm 2024',
      'Kết luận':
        'Đang tạm dừng tính thời hạn: chờ thực hiện nghĩa vụ tài chính. Khi hết tạm dừng, còn 03 ngày làm việc.',
    });
  });

  it.each([
    ['2024-03-07 09:00', 'Đã giải quyết trước hạn 02 ngày làm việc.'],
    ['2024-03-11 20:00', 'Đã giải quyết đúng hạn.'],
    ['2024-03-13 09:00', 'Đã giải quyết quá hạn 02 ngày làm việc.'],
  ])('judges a resolution at %s', (at, verdict) => {
    const scenario = printableScenario().received('2024-03-04 09:00');
    scenario.given('DossierResolved', at, { outcome: 'granted' });
    expect(dueOf(scenario, '2024-05-01 09:00')['Kết luận']).toBe(verdict);
  });

  it('judges limits in hours by working time', () => {
    const scenario = printableScenario().received('2024-03-04 09:00', { procedure: '1.000004' });
    expect(dueOf(scenario, '2024-03-05 10:00')['Kết luận']).toBe('Đang quá hạn 01 giờ làm việc.');
  });

  it('names each move of the due date with its event, when it happened and when it was recorded', () => {
    const scenario = printableScenario()
      .received('2024-03-04 09:00')
      .given('SupplementRequested', '2024-03-05 09:00', { reason: 'x' }, { recordedAt: '2024-03-05 16:30' })
      .given('SupplementAccepted', '2024-03-06 09:00')
      .given('DeadlineExtended', '2024-03-08 09:00', {
        newDueAt: '2024-03-20',
        apologyLetter: '1/PXL',
        reason: 'Bí mật',
      })
      .given('EventCorrected', '2024-03-08 10:00', {
        corrects: 4,
        data: { apologyLetter: '2/PXL' },
        reason: 'Nhầm số',
      });
    const report = clockReport(printedAt('2024-03-09 09:00', scenario));
    expect(report.moves.map((move) => Object.values(move).join(' | '))).toEqual([
      '1 | 09:00 04/03/2024 | 09:00 04/03/2024 | — | 17:00 11/03/2024 | tiếp nhận hồ sơ, hẹn trả',
      '2 | 09:00 05/03/2024 | 16:30 05/03/2024 | 17:00 11/03/2024 | — | yêu cầu bổ sung hồ sơ',
      '3 | 09:00 06/03/2024 | 09:00 06/03/2024 | — | 17:00 13/03/2024 | đã bổ sung hồ sơ, tính lại từ đầu',
      '4 | 09:00 08/03/2024 | 09:00 08/03/2024 | 17:00 13/03/2024 | 17:00 20/03/2024 | ' +
        'gia hạn, có phiếu xin lỗi và hẹn lại số 2/PXL; đã đính chính bởi sự kiện 5',
    ]);
    expect(report.rules.map(({ basis }) => basis)).toEqual([
      'Khoản 2 Điều 147 Bộ luật Dân sự 2015',
      'Khoản 4 Điều 19 Nghị định số 61/2018/NĐ-CP',
      'Khoản 9 Điều 19 Nghị định số 61/2018/NĐ-CP',
      'Khoản 2 Điều 18 Nghị định số 61/2018/NĐ-CP',
      'NĐ 61/2018 Đ19',
    ]);
    expect(JSON.stringify(report)).not.toMatch(/Bí mật|Nhầm số|Nguyễn/);
  });

  it('cites a later rule set as a whole, as its receipt pinned it', () => {
    const scenario = printableScenario().received('2025-07-07 09:00');
    const { rules } = clockReport(printedAt('2025-07-08 09:00', scenario));
    expect(rules.at(-1)?.basis).toBe('NĐ 61/2018 Đ19');
  });

  it('shows the other promises and whether they were kept', () => {
    const scenario = printableScenario()
      .received('2024-03-04 09:00', { channel: 'in-person' })
      .given('DossierForwarded', '2024-03-04 14:00', { holder: 'P1' })
      .given('ConsultationRequested', '2024-03-05 09:00', { consultedUnit: 'S1', answerDueAt: '2024-03-07' });
    const { promises } = clockReport(printedAt('2024-03-08 09:00', scenario));
    expect(promises.map((promise) => Object.values(promise).join(' | '))).toEqual([
      'Chuyển hồ sơ đến nơi giải quyết | 17:00 04/03/2024 | 14:00 04/03/2024 | Đúng hạn',
      'Cơ quan phối hợp trả lời: Sở Xây dựng | 17:00 07/03/2024 | — | Quá hạn',
    ]);
  });

  it('names the rules of the promises beside the due date, as the rule set says them', () => {
    const rules = { startsAt: 'competent-unit', noticeValue: 24, noticeUnit: 'hour', supplementExpiryDays: 7 } as const;
    const asked = (scenario: DossierScenario) =>
      clockReport(
        printedAt('2024-03-05 09:00', scenario.given('SupplementRequested', '2024-03-04 11:00', { reason: 'x' })),
      )
        .rules.map(({ rule, basis }) => `${rule}: ${basis}`)
        .slice(-3);
    const ofSupplements = [
      'Yêu cầu bổ sung hồ sơ được thông báo trong 24 giờ từ khi bắt đầu tính thời hạn: NĐ 61/2018 Đ19',
      'Hồ sơ được bổ sung trong 07 ngày làm việc từ ngày yêu cầu; quá thời hạn này thì được dừng xử lý: NĐ 61/2018 Đ19',
    ];
    const elsewhere = { competentUnit: 'C2', startsAt: 'competent-unit' };
    expect(asked(printableScenario(rules).received('2024-03-04 09:05', elsewhere))).toEqual([
      expect.stringMatching(/^Hồ sơ phi địa giới đến .* trong ngày; .*: NĐ 61\/2018 Đ19$/),
      ...ofSupplements,
    ]);
    expect(asked(printableScenario(rules).received('2024-03-04 09:05', { ...elsewhere, lead: 'L' }))).toEqual([
      expect.stringMatching(/^Cơ quan giải quyết xác nhận .*: Điều 4–10 Nghị định số 301\/2026\/NĐ-CP$/),
      ...ofSupplements,
    ]);
  });

  it('refuses a dossier that has not been received: it has no clock', () => {
    const scenario = printableScenario().given('ReceiptRefused', '2024-03-04 09:00', {
      reason: 'x',
      procedure: '1.000001',
      channel: 'online',
      receivingUnit: 'C1',
    });
    expect(() => clockReport(printedAt('2024-03-05 09:00', scenario))).toThrow(
      expect.objectContaining({ code: 'not-received' }),
    );
  });

  it('names the rules of 2026 by which it started, and stood still for an incident', () => {
    const rules = { startsAt: 'competent-unit', startCutoff: 900, countsIncidents: true } as const;
    const elsewhere = { competentUnit: 'C2', startsAt: 'competent-unit' };
    const scenario = printableScenario(rules).received('2024-03-04 09:05', elsewhere);
    scenario
      .given('CompetentUnitReceived', '2024-03-04 10:00')
      .given('ClockSuspended', '2024-03-05 08:00', { incident: 'SC1' });
    const report = clockReport(printedAt('2024-03-05 09:00', scenario));
    expect(report.rules.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'Thời hạn của hồ sơ tiếp nhận phi địa giới tính từ khi hồ sơ đến cơ quan có thẩm quyền giải quyết',
        'Hồ sơ nhận từ 15 giờ trở đi tính từ ngày làm việc tiếp theo',
        'Thời gian sự cố hệ thống được công bố không tính vào thời hạn',
      ]),
    );
    expect(report.due).toContainEqual(expect.arrayContaining([expect.stringContaining('sự cố hệ thống được công bố')]));
  });
});
