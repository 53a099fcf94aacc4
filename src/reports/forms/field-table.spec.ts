import { valuesOf } from '../../../test/support/cantho-report.ts';
import type { FigureValues } from '../../read/figures/figure-sums.ts';
import type { ReportContent, TableRow } from '../report-content.answer.ts';
import { BTP_07A } from './btp-07a.ts';
import { LEVEL_NAMES } from '../../read/figures/naming/level-names.ts';
import { fillForm } from './fill-form.ts';
import type { FormDefinition } from './form-definition.ts';
import type { FormFigures } from './form-figures.ts';
import { VPCP_06A } from './vpcp-06a.ts';

const NOTHING = figures(0);

/** All figures of the two forms, each `times` as large as the least that lets the identities hold. */
function figures(times: number): FigureValues {
  const counts = {
    received: 20,
    receivedOnline: 11,
    receivedInPerson: 6,
    receivedPostal: 2,
    receivedKiosk: 1,
    receivedFullOnline: 8,
    receivedNonTerritorial: 4,
    carriedOver: 5,
    resolved: 17,
    resolvedEarly: 10,
    resolvedOnTime: 4,
    resolvedLate: 3,
    resolvedPastFirstDueWithApology: 3,
    resolvedPastFirstDueWithoutApology: 2,
    withdrawn: 1,
    stopped: 2,
    pending: 5,
    pendingInTime: 4,
    pendingOverdue: 1,
    pendingPastFirstDueWithApology: 1,
    pendingPastFirstDueWithoutApology: 2,
    awaitingReceipt: 8,
    awaitingReceiptLate: 6,
    feeSettled: 9,
    feeSettledOnline: 7,
    refusedReceipt: 3,
  };
  return valuesOf(Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, count * times])));
}

const THREE_FIELDS: FormFigures = {
  totals: figures(1_003),
  levels: { province: figures(1_001), district: NOTHING, commune: figures(2) },
  levelsShown: LEVEL_NAMES,
  fields: [
    { level: 'province', field: 'Đất đai', ...figures(1_000) },
    { level: 'province', field: 'Hộ tịch', ...figures(1) },
    { level: 'commune', field: 'Hộ tịch', ...figures(2) },
  ],
  units: [],
  before: null,
};

function tableOf(form: FormDefinition, of: FormFigures = THREE_FIELDS): Extract<ReportContent, { kind: 'table' }> {
  const content = fillForm(form, { figures: of, targets: [], typed: {} });
  if (content.kind !== 'table') throw new Error('The form is no table');
  return content;
}

function cellsOf(rows: readonly TableRow[]): unknown[][] {
  return rows.map(({ cells }) => [...cells]);
}

describe('filling in form II.06a/VPCP/KSTT', () => {
  it('has a row for each field under the sum of its level, and the total at the end', () => {
    const { rows } = tableOf(VPCP_06A);
    expect(rows.map(({ kind }) => kind)).toEqual(['sum', 'item', 'item', 'sum', 'sum', 'item', 'total']);
    expect(cellsOf(rows)).toEqual([
      ['I', 'Cấp tỉnh', 25_025, 11_011, 9_009, 5_005, 17_017, 10_010, 4_004, 3_003, 5_005, 4_004, 1_001],
      ['1', 'Đất đai', 25_000, 11_000, 9_000, 5_000, 17_000, 10_000, 4_000, 3_000, 5_000, 4_000, 1_000],
      ['2', 'Hộ tịch', 25, 11, 9, 5, 17, 10, 4, 3, 5, 4, 1],
      ['II', 'Cấp huyện', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      ['III', 'Cấp xã', 50, 22, 18, 10, 34, 20, 8, 6, 10, 8, 2],
      ['1', 'Hộ tịch', 50, 22, 18, 10, 34, 20, 8, 6, 10, 8, 2],
      ['', 'Tổng cộng', 25_075, 11_033, 9_027, 5_015, 17_051, 10_030, 4_012, 3_009, 5_015, 4_012, 1_003],
    ]);
  });

  it('numbers its columns as the form does', () => {
    const { columns } = tableOf(VPCP_06A);
    expect(columns.map(({ group, label, mark }) => [group, label, mark])).toEqual([
      [null, 'STT', '(1)'],
      [null, 'Lĩnh vực giải quyết', '(2)'],
      ['Số lượng hồ sơ tiếp nhận', 'Tổng số', '(3)=4+5+6'],
      ['Số lượng hồ sơ tiếp nhận', 'Trực tuyến', '(4)'],
      ['Số lượng hồ sơ tiếp nhận', 'Trực tiếp, dịch vụ bưu chính', '(5)'],
      ['Số lượng hồ sơ tiếp nhận', 'Từ kỳ trước', '(6)'],
      ['Số lượng hồ sơ đã giải quyết', 'Tổng số', '(7)=8+9+10'],
      ['Số lượng hồ sơ đã giải quyết', 'Trước hạn', '(8)'],
      ['Số lượng hồ sơ đã giải quyết', 'Đúng hạn', '(9)'],
      ['Số lượng hồ sơ đã giải quyết', 'Quá hạn', '(10)'],
      ['Số lượng hồ sơ đang giải quyết', 'Tổng số', '(11)=12+13'],
      ['Số lượng hồ sơ đang giải quyết', 'Trong hạn', '(12)'],
      ['Số lượng hồ sơ đang giải quyết', 'Quá hạn', '(13)'],
    ]);
  });

  it('prints what was withdrawn and stopped under the table, by level', () => {
    expect(tableOf(VPCP_06A).notes.slice(1)).toEqual([
      'Hồ sơ rút: cấp tỉnh 1.001; cấp huyện 0; cấp xã 2; tổng cộng 1.003.',
      'Hồ sơ dừng xử lý: cấp tỉnh 2.002; cấp huyện 0; cấp xã 4; tổng cộng 2.006.',
    ]);
  });

  it('is not given out when a field is missing', () => {
    const missing = { ...THREE_FIELDS, fields: THREE_FIELDS.fields.slice(1) };
    expect(() => tableOf(VPCP_06A, missing)).toThrow(expect.objectContaining({ code: 'identity-broken' }));
  });
});

const THREE_UNITS: FormFigures = {
  ...THREE_FIELDS,
  fields: [],
  units: [
    { key: 'H13', name: 'UBND thành phố Cần Thơ', own: true, ...figures(1_000) },
    { key: '31138', name: 'UBND xã Vĩnh Thạnh', ...figures(1) },
    { key: '31217', name: 'UBND xã Vĩnh Thạnh', ...figures(2) },
  ],
};

describe('filling in form 07a/BTP', () => {
  it('has a row for each unit, told apart by their codes where they bear one name', () => {
    const { rows } = tableOf(BTP_07A, THREE_UNITS);
    expect(rows.map(({ kind, cells }) => [kind, ...cells.slice(0, 3)])).toEqual([
      ['item', '1', 'UBND thành phố Cần Thơ (riêng đơn vị)', 25_000],
      ['item', '2', 'UBND xã Vĩnh Thạnh (31138)', 25],
      ['item', '3', 'UBND xã Vĩnh Thạnh (31217)', 50],
      ['total', '', 'Tổng cộng', 25_075],
    ]);
  });

  it('counts by the first due date, and all channels beside each other', () => {
    const { rows } = tableOf(BTP_07A, THREE_UNITS);
    expect(cellsOf(rows.slice(1, 2))).toEqual([
      ['2', 'UBND xã Vĩnh Thạnh (31138)', 25, 6, 8, 3, 1, 2, 5, 4, 17, 12, 3, 2, 5, 2, 1, 2, 9, 7, 2, 2, 2, 6, 3, 1],
    ]);
  });

  it('has columns that add up as their numbers say', () => {
    for (const { cells } of tableOf(BTP_07A, THREE_UNITS).rows) {
      const at = (column: number): number => Number(cells[column - 1]);
      expect(at(3)).toBe(at(4) + at(5) + at(6) + at(7) + at(8) + at(9));
      expect(at(11)).toBe(at(12) + at(13) + at(14));
      expect(at(15)).toBe(at(16) + at(17) + at(18));
      expect(at(19)).toBe(at(20) + at(21));
      expect(at(3)).toBe(at(11) + at(15) + at(22) + at(26));
    }
  });

  it('is not given out when a unit is missing', () => {
    const missing = { ...THREE_UNITS, units: THREE_UNITS.units.slice(1) };
    expect(() => tableOf(BTP_07A, missing)).toThrow(expect.objectContaining({ code: 'identity-broken' }));
  });

  it('leaves the columns empty whose figures the system does not know', () => {
    const unknown = new Set(['feeSettled', 'refusedReceipt']);
    const known = Object.entries(NOTHING.figures).filter(([id]) => !unknown.has(id));
    const values = valuesOf(Object.fromEntries(known));
    const levels = { province: values, district: values, commune: values };
    const levelsShown = LEVEL_NAMES;
    const { rows } = tableOf(BTP_07A, { totals: values, levels, levelsShown, fields: [], units: [], before: null });
    expect(rows.at(-1)?.cells.slice(18)).toEqual([null, 0, null, 0, 0, 0, null, 0]);
  });

  it('says that it is a draft itself', () => {
    expect(BTP_07A.unconfirmed).toBe(true);
    expect(`${BTP_07A.code} ${BTP_07A.source}`).toContain('dự thảo');
  });
});
