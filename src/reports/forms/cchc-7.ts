import type { FormDefinition } from './form-definition.ts';
import type { Level } from './form-figures.ts';
import { endedLevelNotes, figureByLevel, joined, rateByLevel, rateNote } from './notes.ts';
import { rowsOfSheet } from '../typed/sheet-form.ts';
import { CCHC_7_SHEET } from '../typed/sheets/cchc-7-sheet.ts';
import { countedInRows, figureRow, fillRows, headingRow, rateRow, type RowDefinition } from './row-form.ts';

const SERVICES = 'DVC';
const DOSSIERS = 'Hồ sơ';
const LOWER_LEVELS: readonly Level[] = ['district', 'commune'];

const ROWS: readonly RowDefinition[] = [
  headingRow('6.', 'Cung cấp dịch vụ công trực tuyến (DVCTT)'),
  rateRow('6.1.', 'Tỷ lệ DVCTT toàn trình đủ điều kiện', { rate: 'fullServiceRate' }),
  figureRow('6.1.1.', 'Tổng số DVC đủ điều kiện lên trực tuyến toàn trình', SERVICES, {
    figures: ['servicesFullEligible'],
  }),
  figureRow('6.1.2.', 'Số lượng DVCTT toàn trình', SERVICES, { figures: ['servicesFull'] }),
  rateRow('6.2.', 'Tỷ lệ DVC có phát sinh hồ sơ nộp trực tuyến (toàn trình + một phần)', {
    rate: 'serviceOnlineShare',
  }),
  splitRow(
    '6.2.1.',
    'Tổng số DVCTT có phát sinh hồ sơ (gồm các DVCTT có phát sinh hồ sơ trực tuyến hoặc trực tiếp hoặc cả 2 hình thức)',
    SERVICES,
    'servicesWithDossiers',
  ),
  splitRow('6.2.2.', 'Số DVCTT có phát sinh hồ sơ trực tuyến', SERVICES, 'servicesWithOnlineDossiers'),
  rateRow('6.3.', 'Tỷ lệ hồ sơ trực tuyến toàn trình', {
    rate: 'fullOnlineShare',
    note: (input) => joined(rateNote(input, 'fullOnlineShare'), rateByLevel(input, 'fullOnlineShare', LOWER_LEVELS)),
  }),
  splitRow(
    '6.3.1.',
    'Tổng số hồ sơ của DVCTT toàn trình (gồm hồ sơ nộp trực tuyến + trực tiếp)',
    DOSSIERS,
    'fullServiceReceived',
  ),
  splitRow('6.3.2.', 'Số hồ sơ nộp trực tuyến của các DVCTT toàn trình', DOSSIERS, 'fullServiceReceivedOnline'),
];

/** Form 7 of the periodic statistics of administrative reform (Bộ Nội vụ). */
export const CCHC_7: FormDefinition = {
  id: 'cchc-7',
  code: 'Biểu mẫu 7',
  title: 'Xây dựng và phát triển Chính quyền điện tử, Chính quyền số',
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
        'fullServiceRate',
        'servicesFullEligible',
        'servicesFull',
        'serviceOnlineShare',
        'servicesWithDossiers',
        'servicesWithOnlineDossiers',
        'fullOnlineShare',
        'fullServiceReceived',
        'fullServiceReceivedOnline',
      ],
    },
  ],
  typedRows: [],
  counted: countedInRows(ROWS),
  sheet: CCHC_7_SHEET,
  fill: (input) =>
    fillRows(
      [...rowsOfSheet(CCHC_7_SHEET.during(input.figures.levelsShown)), ...ROWS],
      input,
      endedLevelNotes(input, CCHC_7),
    ),
};

function splitRow(stt: string, label: string, unitOfMeasure: string, figure: string): RowDefinition {
  return figureRow(stt, label, unitOfMeasure, {
    figures: [figure],
    note: (input) => joined(figureByLevel(input, figure, LOWER_LEVELS)),
  });
}
