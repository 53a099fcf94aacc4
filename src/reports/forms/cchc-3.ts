import { formatFraction, formatInteger, formatPercent } from '../number-format.ts';
import type { FormDefinition, FormInput } from './form-definition.ts';
import { figureOf, type Level, shareOf, type UnitFigures } from './form-figures.ts';
import { endedLevelNotes, figureByLevel, joined, rateNote } from './notes.ts';
import { countedInRows, figureRow, fillRows, headingRow, rateRow, type RowDefinition, typedRow } from './row-form.ts';

const PROCEDURES = 'Thủ tục';
const DOSSIERS = 'Hồ sơ';
const COMPLAINTS = 'PAKN';

const ROWS: readonly RowDefinition[] = [
  headingRow('1.', 'Thống kê TTHC'),
  typedRow('1.1.', 'Số TTHC đã được phê duyệt phương án đơn giản hóa', PROCEDURES),
  procedures('1.2.', 'Số TTHC công bố mới', 'proceduresPublished'),
  procedures('1.3.', 'Số TTHC bãi bỏ, thay thế', 'proceduresAbolished'),
  figureRow('1.4.', 'Tổng số TTHC thuộc thẩm quyền giải quyết tại địa phương', PROCEDURES, {
    figures: ['proceduresTotal'],
  }),
  proceduresOf('province', '1.4.1.', 'Số TTHC cấp thành phố (tỉnh)'),
  proceduresOf('district', '1.4.2.', 'Số TTHC cấp huyện (Bao gồm cả TTHC của cơ quan ngành dọc)'),
  proceduresOf(
    'commune',
    '1.4.3.',
    'Số TTHC cấp xã (Bao gồm cả TTHC của cơ quan ngành dọc, do UBND cấp huyện thống kê)',
  ),
  headingRow('2.', 'Thực hiện cơ chế một cửa, một cửa liên thông'),
  procedures('2.1.', 'Số TTHC liên thông cùng cấp', 'interlinkedSameLevel'),
  procedures('2.2.', 'Số TTHC liên thông giữa các cấp chính quyền', 'interlinkedCrossLevel'),
  procedures(
    '2.3.',
    'Số TTHC đã thực hiện tiếp nhận và giải quyết hồ sơ không phụ thuộc vào địa giới hành chính',
    'nonTerritorial',
  ),
  headingRow('3.', 'Kết quả giải quyết TTHC'),
  ...resolutionsOf('province', '3.1.', 'Tỷ lệ hồ sơ TTHC do các sở, ngành tiếp nhận được giải quyết đúng hạn'),
  ...resolutionsOf('district', '3.2.', 'Tỷ lệ hồ sơ TTHC do UBND cấp huyện tiếp nhận được giải quyết đúng hạn'),
  ...resolutionsOf(
    'commune',
    '3.3.',
    'Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn (do UBND cấp huyện thống kê)',
  ),
  rateRow('3.4.', 'Tỷ lệ giải quyết phản ánh, kiến nghị (PAKN) về quy định TTHC', { rate: 'complaintRate' }),
  figureRow('3.4.1.', 'Tổng số PAKN đã tiếp nhận (trực tiếp hoặc do cơ quan có thẩm quyền chuyển đến)', COMPLAINTS, {
    figures: ['complaintsReceived'],
  }),
  figureRow('3.4.2.', 'Số PAKN đã giải quyết xong', COMPLAINTS, {
    figures: ['complaintsProcessed'],
    note: complaintsNote,
  }),
];

/** Form 3 of the periodic statistics of administrative reform (Bộ Nội vụ). */
export const CCHC_3: FormDefinition = {
  id: 'cchc-3',
  code: 'Biểu mẫu 3',
  title: 'Cải cách thủ tục hành chính',
  source: 'Thống kê cải cách hành chính định kỳ, Bộ Nội vụ',
  orientation: 'portrait',
  unconfirmed: false,
  provesIdentities: false,
  asDocument: true,
  questions: [
    {
      by: 'level',
      during: 'period',
      figures: [
        'proceduresPublished',
        'proceduresAbolished',
        'proceduresTotal',
        'interlinkedSameLevel',
        'interlinkedCrossLevel',
        'nonTerritorial',
        'onTimeRate',
        'resolved',
        'resolvedEarly',
        'resolvedOnTime',
        'resolvedLate',
        'resolvedLoggedLate',
        'complaintRate',
        'complaintsReceived',
        'complaintsProcessed',
        'complaintsRefused',
        'substantiveRate',
      ],
    },
    { by: 'unit', during: 'period', figures: ['resolvedLate', 'resolvedLoggedLate'] },
  ],
  typedRows: ['1.1.'],
  counted: countedInRows(ROWS),
  fill: (input) =>
    fillRows(ROWS, input, [
      ...unitNote('Hồ sơ giải quyết quá hạn theo đơn vị', 'resolvedLate', input),
      ...unitNote('Hồ sơ đúng hạn nhưng trễ hạn trên hệ thống theo đơn vị', 'resolvedLoggedLate', input),
      ...endedLevelNotes(input, CCHC_3),
    ]),
};

function procedures(stt: string, label: string, figure: string): RowDefinition {
  return figureRow(stt, label, PROCEDURES, {
    figures: [figure],
    note: (input) => joined(figureByLevel(input, figure)),
  });
}

function proceduresOf(level: Level, stt: string, label: string): RowDefinition {
  return figureRow(stt, label, PROCEDURES, { figures: ['proceduresTotal'], level });
}

function resolutionsOf(level: Level, stt: string, label: string): RowDefinition[] {
  return [
    rateRow(stt, label, {
      rate: 'onTimeRate',
      level,
      note: (input) => joined(rateNote(input, 'onTimeRate', level), lateNote(input, level, 'resolvedLate', 'quá hạn')),
    }),
    figureRow(`${stt}1.`, 'Tổng số hồ sơ TTHC đã giải quyết xong', DOSSIERS, { figures: ['resolved'], level }),
    figureRow(`${stt}2.`, 'Số hồ sơ TTHC giải quyết đúng hạn', DOSSIERS, {
      figures: ['resolvedEarly', 'resolvedOnTime'],
      level,
      note: (input) => joined(lateNote(input, level, 'resolvedLoggedLate', 'trong đó trễ hạn trên hệ thống')),
    }),
  ];
}

function lateNote({ figures }: FormInput, level: Level, figure: string, words: string): string {
  const late = figureOf(figures.levels[level], figure);
  return late === null || late === 0 ? '' : `${words}: ${formatInteger(late)}`;
}

function complaintsNote({ figures: { totals } }: FormInput): string {
  const refused = figureOf(totals, 'complaintsRefused');
  const substantive = shareOf(totals, 'substantiveRate');
  return joined(
    refused === null ? '' : `trong đó từ chối: ${formatInteger(refused)}`,
    substantive === null
      ? ''
      : `tỷ lệ trả lời về nội dung: ${formatPercent(substantive)} (${formatFraction(substantive)})`,
  );
}

/** The units with something to name, or no line at all. */
function unitNote(words: string, figure: string, { figures }: FormInput): string[] {
  const named = figures.units.flatMap((unit) => unitPart(unit, figure));
  return named.length === 0 ? [] : [`${words}: ${named.join('; ')}.`];
}

function unitPart(unit: UnitFigures, figure: string): string[] {
  const value = figureOf(unit, figure);
  return value === null || value === 0 ? [] : [`${unit.name} ${formatInteger(value)}`];
}
