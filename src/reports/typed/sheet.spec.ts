import { readFileSync } from 'node:fs';
import { FORMS } from '../forms/form-catalogue.ts';
import { readEntries } from './read-entries.ts';
import { Sheet } from './sheet.ts';
import { choice, count, heading, isEntry, percent, rate, sum } from './sheet-row.ts';

const SHEET = new Sheet([
  heading('1.', 'Phần 1'),
  sum('1.1.', 'Tổng', 'Văn bản', '1.1.1.', '1.1.2.'),
  count('1.1.1.', 'Một', 'Văn bản'),
  count('1.1.2.', 'Hai', 'Văn bản'),
  rate('1.2.', 'Tỷ lệ', '1.1.1.', '1.1.'),
  percent('1.3.', 'Tự khai'),
  choice('1.4.', 'Hình thức', 'Không', 'Có', 'Kết hợp'),
]);

describe('a sheet', () => {
  it('works sums and rates out of what was filled in', () => {
    const typed = { '1.1.1.': 3, '1.1.2.': 5, '1.3.': 5_143, '1.4.': 2 };
    expect(SHEET.rows.map(({ stt }) => SHEET.valueOf(stt, typed))).toEqual([
      null,
      8,
      3,
      5,
      { numerator: 3, denominator: 8, percent: 37.5 },
      { hundredths: 5_143 },
      2,
    ]);
  });

  it('says nothing where nothing was filled in, and adds up what was', () => {
    expect(SHEET.valueOf('1.1.', {})).toBeNull();
    expect(SHEET.valueOf('1.2.', {})).toBeNull();
    expect(SHEET.valueOf('1.1.', { '1.1.2.': 0 })).toBe(0);
  });

  it('knows from which rows one follows', () => {
    expect(SHEET.sourcesOf('1.2.')).toEqual(['1.1.1.', '1.1.1.', '1.1.2.']);
    expect(SHEET.sourcesOf('1.')).toEqual([]);
  });

  it('explains the numbers of a choice', () => {
    expect(SHEET.rowOf('1.4.')?.unitOfMeasure).toBe('Không = 0; Có = 1; Kết hợp = 2');
  });

  it.each(Object.values(FORMS).flatMap(({ id, sheet }) => (sheet ? [[id, sheet] as const] : [])))(
    'of %s names rows that it has, each once',
    (_id, sheet) => {
      const stts = sheet.rows.map(({ stt }) => stt);
      expect(new Set(stts).size).toBe(stts.length);
      for (const row of sheet.rows) {
        const named = row.kind === 'sum' ? row.of : row.kind === 'rate' ? [row.numerator, row.denominator] : [];
        for (const stt of named) expect(['count', 'sum']).toContain(sheet.rowOf(stt)?.kind);
      }
    },
  );

  it('has the rows that the report of 2024 fills in, and comes to the same sums and percentages', () => {
    const example = JSON.parse(readFileSync('examples/can-tho/typed-forms.json', 'utf8')) as {
      forms: { form: keyof typeof FORMS; rows: PrintedRow[] }[];
    };
    expect(example.forms.flatMap(({ form, rows }) => workedOut(form, FORMS[form].sheet, rows))).toEqual([
      'cchc-1 2. 51,43 51.43',
      'cchc-2 1. 23 23',
      'cchc-2 3.2. 100 100',
      'cchc-6 1. 52,45 52.45',
      'cchc-6 2.1. 537 537',
      'cchc-6 2.4. 146 146',
    ]);
  });
});

type PrintedRow = { stt: string; value: string };

/** What is printed in the rows that follow from others, and what comes out of those that are filled in as printed. */
function workedOut(form: string, sheet: Sheet | undefined, rows: readonly PrintedRow[]): string[] {
  if (!sheet) throw new Error(`${form} has no sheet`);
  const printed = rows.filter(({ value }) => value !== '');
  const values = Object.fromEntries(printed.flatMap(({ stt, value }) => filledIn(sheet, stt, value)));
  const typed = Object.fromEntries(
    readEntries(sheet, values, undefined).map(({ stt, value }) => [stt, value ?? Number.NaN]),
  );
  return printed.flatMap(({ stt, value }) => {
    const found = sheet.valueOf(stt, typed);
    const kind = sheet.rowOf(stt)?.kind;
    if (kind !== 'sum' && kind !== 'rate') return [];
    const shown = typeof found === 'object' && found !== null && 'percent' in found ? found.percent : found;
    return found === null ? [] : [`${form} ${stt} ${value} ${String(shown)}`];
  });
}

function filledIn(sheet: Sheet, stt: string, value: string): [string, string | number][] {
  const row = sheet.rowOf(stt);
  if (!row) throw new Error(`There is no row ${stt}`);
  if (!isEntry(row)) return [];
  return [[stt, row.kind === 'percent' ? value.replace('%', '') : Number(value.replaceAll('.', ''))]];
}

describe('filling a sheet in', () => {
  const refusal = (values: unknown, notes?: unknown): string[] => {
    try {
      readEntries(SHEET, values, notes);
      return [];
    } catch (error) {
      return (error as { errors: { path: string; message: string }[] }).errors.map(
        ({ path, message }) => `${path} ${message}`,
      );
    }
  };

  it('takes counts, percentages to the digit, choices and notes; null takes away', () => {
    const values = { '1.1.1.': 7, '1.3.': '98,5', '1.4.': 0, '1.1.2.': null };
    expect(readEntries(SHEET, values, { '1.3.': 'Tự khai', '1.1.1.': null })).toEqual([
      { stt: '1.1.1.', value: 7, note: null },
      { stt: '1.3.', value: 9_850, note: 'Tự khai' },
      { stt: '1.4.', value: 0 },
      { stt: '1.1.2.', value: null },
    ]);
    expect(readEntries(SHEET, { '1.3.': 0.29 }, undefined)).toEqual([{ stt: '1.3.', value: 29 }]);
    expect(readEntries(SHEET, { '1.3.': 100 }, undefined)).toEqual([{ stt: '1.3.', value: 10_000 }]);
  });

  it.each([
    [{ '1.1.1.': -1 }, 'values.1.1.1. must be an integer of 0 or more, or null'],
    [{ '1.1.1.': 1.5 }, 'values.1.1.1. must be an integer of 0 or more, or null'],
    [{ '1.1.1.': '7' }, 'values.1.1.1. must be an integer of 0 or more, or null'],
    [{ '1.3.': 100.01 }, 'values.1.3. must be a percentage from 0 to 100 with at most 2 decimals, or null'],
    [{ '1.3.': 1.005 }, 'values.1.3. must be a percentage from 0 to 100 with at most 2 decimals, or null'],
    [{ '1.3.': 'x' }, 'values.1.3. must be a percentage from 0 to 100 with at most 2 decimals, or null'],
    [{ '1.4.': 3 }, 'values.1.4. must be an integer from 0 to 2, or null'],
    [{ '1.1.': 8 }, 'values.1.1. is worked out from the rows 1.1.1., 1.1.2.: fill these in'],
    [{ '1.2.': 8 }, 'values.1.2. is worked out from the rows 1.1.1., 1.1.: fill these in'],
    [{ '1.': 8 }, 'values.1. is no row of this form that units fill in'],
    [{ '9.': 8 }, 'values.9. is no row of this form that units fill in'],
    [[], 'values must be an object by STT'],
    ['x', 'values must be an object by STT'],
  ])('refuses %j', (values, message) => expect(refusal(values)).toEqual([message]));

  it('refuses notes that cannot be kept', () => {
    expect(refusal({}, { '1.3.': '' })).toEqual([expect.stringContaining('notes.1.3. must be a text of 1 to 500')]);
    expect(refusal({}, { '1.': 'x' })).toEqual(['notes.1. is no row of this form that units fill in']);
  });
});
