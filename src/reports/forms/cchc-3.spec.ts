import { canThoFigures, valuesOf } from '../../../test/support/cantho-report.ts';
import { rateOf } from '../../domain/figures/rate.ts';
import type { ReportContent, ReportRow } from '../report-content.answer.ts';
import { CCHC_3 } from './cchc-3.ts';
import { LEVEL_NAMES } from '../../read/figures/naming/level-names.ts';
import { fillForm } from './fill-form.ts';
import type { FormInput } from './form-definition.ts';

function filled(input: Partial<FormInput> = {}): ReportContent {
  return fillForm(CCHC_3, { figures: canThoFigures(), targets: [], typed: {}, ...input });
}

function rowsOf(content: ReportContent): readonly ReportRow[] {
  return content.kind === 'rows' ? content.rows : [];
}

/** Every row as one list. */
function lines(input: Partial<FormInput> = {}): unknown[][] {
  return rowsOf(filled(input)).map(({ stt, label, unitOfMeasure, value, note }) => [
    stt,
    label,
    unitOfMeasure,
    value,
    note,
  ]);
}

describe('filling in form 3 of the administrative reform', () => {
  it('lays out the figures of Cần Thơ row by row, with the labels of the form', () => {
    expect(lines({ typed: { '1.1.': 1 } })).toEqual([
      ['1.', 'Thống kê TTHC', '', null, ''],
      ['1.1.', 'Số TTHC đã được phê duyệt phương án đơn giản hóa', 'Thủ tục', 1, ''],
      ['1.2.', 'Số TTHC công bố mới', 'Thủ tục', 235, 'Cấp tỉnh: 190; cấp huyện: 31; cấp xã: 14'],
      ['1.3.', 'Số TTHC bãi bỏ, thay thế', 'Thủ tục', 229, 'Cấp tỉnh: 183; cấp huyện: 34; cấp xã: 12'],
      ['1.4.', 'Tổng số TTHC thuộc thẩm quyền giải quyết tại địa phương', 'Thủ tục', 1_850, ''],
      ['1.4.1.', 'Số TTHC cấp thành phố (tỉnh)', 'Thủ tục', 1_456, ''],
      ['1.4.2.', 'Số TTHC cấp huyện (Bao gồm cả TTHC của cơ quan ngành dọc)', 'Thủ tục', 260, ''],
      [
        '1.4.3.',
        'Số TTHC cấp xã (Bao gồm cả TTHC của cơ quan ngành dọc, do UBND cấp huyện thống kê)',
        'Thủ tục',
        134,
        '',
      ],
      ['2.', 'Thực hiện cơ chế một cửa, một cửa liên thông', '', null, ''],
      ['2.1.', 'Số TTHC liên thông cùng cấp', 'Thủ tục', 262, 'Cấp tỉnh: 201; cấp huyện: 44; cấp xã: 17'],
      ['2.2.', 'Số TTHC liên thông giữa các cấp chính quyền', 'Thủ tục', 94, 'Cấp tỉnh: 72; cấp huyện: 15; cấp xã: 7'],
      [
        '2.3.',
        'Số TTHC đã thực hiện tiếp nhận và giải quyết hồ sơ không phụ thuộc vào địa giới hành chính',
        'Thủ tục',
        19,
        'Cấp tỉnh: 14; cấp huyện: 3; cấp xã: 2',
      ],
      ['3.', 'Kết quả giải quyết TTHC', '', null, ''],
      [
        '3.1.',
        'Tỷ lệ hồ sơ TTHC do các sở, ngành tiếp nhận được giải quyết đúng hạn',
        '%',
        { numerator: 86_593, denominator: 86_643, percent: 99.94 },
        '86.593/86.643; quá hạn: 50',
      ],
      ['3.1.1.', 'Tổng số hồ sơ TTHC đã giải quyết xong', 'Hồ sơ', 86_643, ''],
      ['3.1.2.', 'Số hồ sơ TTHC giải quyết đúng hạn', 'Hồ sơ', 86_593, ''],
      [
        '3.2.',
        'Tỷ lệ hồ sơ TTHC do UBND cấp huyện tiếp nhận được giải quyết đúng hạn',
        '%',
        { numerator: 28_025, denominator: 28_038, percent: 99.95 },
        '28.025/28.038; quá hạn: 13',
      ],
      ['3.2.1.', 'Tổng số hồ sơ TTHC đã giải quyết xong', 'Hồ sơ', 28_038, ''],
      ['3.2.2.', 'Số hồ sơ TTHC giải quyết đúng hạn', 'Hồ sơ', 28_025, 'Trong đó trễ hạn trên hệ thống: 42'],
      [
        '3.3.',
        'Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn (do UBND cấp huyện thống kê)',
        '%',
        { numerator: 85_530, denominator: 85_536, percent: 99.99 },
        '85.530/85.536; quá hạn: 6',
      ],
      ['3.3.1.', 'Tổng số hồ sơ TTHC đã giải quyết xong', 'Hồ sơ', 85_536, ''],
      ['3.3.2.', 'Số hồ sơ TTHC giải quyết đúng hạn', 'Hồ sơ', 85_530, ''],
      [
        '3.4.',
        'Tỷ lệ giải quyết phản ánh, kiến nghị (PAKN) về quy định TTHC',
        '%',
        { numerator: 148, denominator: 152, percent: 97.37 },
        '148/152',
      ],
      ['3.4.1.', 'Tổng số PAKN đã tiếp nhận (trực tiếp hoặc do cơ quan có thẩm quyền chuyển đến)', 'PAKN', 152, ''],
      [
        '3.4.2.',
        'Số PAKN đã giải quyết xong',
        'PAKN',
        148,
        'Trong đó từ chối: 117; tỷ lệ trả lời về nội dung: 88,57% (31/35)',
      ],
    ]);
  });

  it('names the units with late dossiers under the table, and those that were late on the system alone', () => {
    expect(filled()).toMatchObject({
      notes: [
        'Hồ sơ giải quyết quá hạn theo đơn vị: Sở Tài nguyên và Môi trường 50; UBND huyện Phong Điền 8; UBND quận Cái Răng 11.',
        'Hồ sơ đúng hạn nhưng trễ hạn trên hệ thống theo đơn vị: UBND huyện Vĩnh Thạnh 13; UBND huyện Phong Điền 8; UBND quận Cái Răng 21.',
      ],
    });
    expect(filled({ figures: { ...canThoFigures(), units: [] } })).toMatchObject({ notes: [] });
  });

  it('leaves the row to be typed in empty until someone does', () => {
    expect(lines()[1]).toEqual(['1.1.', expect.any(String), 'Thủ tục', null, '']);
  });

  it('leaves empty what the system does not know, and never writes 0 for it', () => {
    const nothing = valuesOf({});
    const figures = {
      totals: nothing,
      levels: { province: nothing, district: nothing, commune: nothing },
      levelsShown: LEVEL_NAMES,
      fields: [],
      units: [],
      before: null,
    };
    const unknown = rowsOf(filled({ figures }));
    expect(new Set(unknown.map(({ value }) => value))).toEqual(new Set([null]));
    expect(new Set(unknown.map(({ note }) => note))).toEqual(new Set(['']));
  });

  it('shows a rate without anything to divide by as one without a percentage', () => {
    const rates = { complaintRate: rateOf(0, 0) };
    const figures = canThoFigures();
    const totals = { figures: figures.totals.figures, rates };
    const row = rowsOf(filled({ figures: { ...figures, totals } })).find(({ stt }) => stt === '3.4.');
    expect(row).toMatchObject({ value: { numerator: 0, denominator: 0, percent: null }, note: '0/0' });
  });

  it('says whether a target is met, by the integers and not by the rounded percentage', () => {
    const target = { figure: 'onTimeRate', level: null, hundredths: 9_994, legalBasis: 'QĐ thử' };
    const stricter = { ...target, level: 'commune' as const, hundredths: 10_000 };
    const notes = rowsOf(filled({ targets: [target, stricter] }))
      .filter(({ stt }) => /^3\.[123]\.$/.test(stt))
      .map(({ note }) => note);
    // 86.593 of 86.643 are 99,942… %.
    expect(notes).toEqual([
      '86.593/86.643; đạt mục tiêu 99,94%; quá hạn: 50',
      '28.025/28.038; đạt mục tiêu 99,94%; quá hạn: 13',
      '85.530/85.536; không đạt mục tiêu 100,00%; quá hạn: 6',
    ]);
  });

  it('asks the figures for everything that it prints', () => {
    const asked = CCHC_3.questions.flatMap(({ figures }) => figures);
    expect(asked).toEqual(
      expect.arrayContaining(['onTimeRate', 'complaintRate', 'substantiveRate', 'proceduresTotal']),
    );
  });
});
