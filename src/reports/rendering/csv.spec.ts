import { parse } from 'csv-parse/sync';
import { canThoFigures, canThoReport } from '../../../test/support/cantho-report.ts';
import { CCHC_3 } from '../forms/cchc-3.ts';
import { ALL_FIGURES } from '../forms/figures.ts';
import { VPCP_06A } from '../forms/vpcp-06a.ts';
import { csvOf } from './csv.ts';
import { printedReport } from './printed-report.ts';
import type { RenderedReport } from './rendered-report.ts';

function recordsOf(report: RenderedReport): string[][] {
  return parse(csvOf(printedReport(report)), { bom: true, relax_column_count: false });
}

describe('rendering a report as CSV', () => {
  it('begins with the byte order mark and ends its lines as RFC 4180 says', () => {
    const text = csvOf(printedReport(canThoReport(CCHC_3))).toString('utf8');
    expect(text.startsWith('\uFEFFUBND thành phố Cần Thơ,')).toBe(true);
    expect(text.split('\r\n').join('')).not.toMatch(/[\r\n]/);
  });

  it('has the heading, the names of the columns and the numbers as the form writes them', () => {
    const records = recordsOf(canThoReport(CCHC_3));
    expect(records).toContainEqual(['Kỳ báo cáo', 'từ ngày 15/12/2023 đến ngày 14/06/2024', '', '', '']);
    expect(records).toContainEqual(['SỐ LIỆU MÔ PHỎNG', '', '', '', '']);
    expect(records).toContainEqual(['STT', 'Chỉ tiêu thống kê', 'Đơn vị tính', 'Số liệu', 'Ghi chú']);
    const rate = records.find(([stt]) => stt === '3.1.');
    expect(rate?.slice(2)).toEqual(['%', '99,94', '86.593/86.643; quá hạn: 50']);
  });

  it('repeats what columns share over each of them, and has the proof of the identities', () => {
    const records = recordsOf(canThoReport(VPCP_06A));
    const shared = records.find(([, , group]) => group === 'Số lượng hồ sơ tiếp nhận');
    expect(shared?.slice(2, 7)).toEqual([
      ...Array.from({ length: 4 }, () => 'Số lượng hồ sơ tiếp nhận'),
      'Số lượng hồ sơ đã giải quyết',
    ]);
    const proof = recordsOf(canThoReport(ALL_FIGURES)).find(([, name]) => name?.startsWith('Cấp xã: đang giải quyết'));
    expect(proof?.slice(2, 5)).toEqual(['287', '287', 'Khớp']);
  });

  it.each(['=cmd|calc', '+1', '-1', '@SUM(A1)', '\tx'])('takes the teeth out of a unit named %j', (name) => {
    const unit = { key: 'X', name, figures: { received: 1 }, rates: {} };
    const figures = { ...canThoFigures(), totals: { figures: { received: 1 }, rates: {} }, units: [unit] };
    const empty = { figures: {}, rates: {} };
    const levels = { province: empty, district: empty, commune: empty };
    const records = recordsOf(canThoReport(ALL_FIGURES, { figures: { ...figures, levels } }));
    expect(records).toContainEqual(expect.arrayContaining(['5', `'${name}`]));
  });

  it('leaves negative numbers alone', () => {
    const figures = canThoFigures();
    const negative = { figures: { resultTypesDigitised: -5 }, rates: {} };
    const records = recordsOf(
      canThoReport(ALL_FIGURES, { figures: { ...figures, units: [{ key: 'X', name: 'X', ...negative }] } }),
    );
    expect(records.flat().filter((field) => field.startsWith("'"))).toEqual([]);
  });
});
