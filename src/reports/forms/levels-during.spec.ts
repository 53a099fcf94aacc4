import { canThoFigures } from '../../../test/support/cantho-report.ts';
import { type Day, parseDay } from '../../domain/time/local-time.ts';
import type { ReportContent } from '../report-content.answer.ts';
import { fillForm } from './fill-form.ts';
import { FORMS } from './form-catalogue.ts';
import type { FormDefinition } from './form-definition.ts';
import { levelsDuring } from './levels-during.ts';

const LAST_DAY_OF_DISTRICTS = dayOf('2025-06-30');

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is no day`);
  return day;
}

function filled(form: FormDefinition, from: Day): ReportContent {
  const figures = { ...canThoFigures(), levelsShown: levelsDuring({ from }) };
  return fillForm(form, { figures, targets: [], typed: {} });
}

/** The first two cells of each row, which number and name it. */
function namesIn(content: ReportContent): string[] {
  if (content.kind === 'rows') return content.rows.map(({ stt, label }) => `${stt} ${label}`);
  return content.rows.map(({ cells }) => `${String(cells[0])} ${String(cells[1])}`);
}

describe('levels of a period', () => {
  it('are three while a district was in force on its first day, then two', () => {
    expect(levelsDuring({ from: LAST_DAY_OF_DISTRICTS }).map(({ key }) => key)).toEqual([
      'province',
      'district',
      'commune',
    ]);
    expect(levelsDuring({ from: LAST_DAY_OF_DISTRICTS + 1 }).map(({ key }) => key)).toEqual(['province', 'commune']);
  });

  it.each([
    ['cchc-1', ['3.2.']],
    ['cchc-2', ['1.2.']],
    ['cchc-3', ['1.4.2.', '3.2.', '3.2.1.', '3.2.2.']],
    ['cchc-4', ['1.2.', '1.5.3.']],
    ['cchc-5', []],
    ['cchc-6', []],
    ['cchc-7', ['5.1.2', '5.2.2', '5.3.2']],
  ] as const)('take the rows of districts out of %s and leave the others their numbers', (id, gone) => {
    const numbers = (from: Day): string[] => namesIn(filled(FORMS[id], from)).map((name) => name.split(' ')[0] ?? '');
    const [before, after] = [numbers(LAST_DAY_OF_DISTRICTS), numbers(LAST_DAY_OF_DISTRICTS + 1)];
    expect(before.filter((stt) => !after.includes(stt))).toEqual(gone);
    expect(after).toEqual(before.filter((stt) => !(gone as readonly string[]).includes(stt)));
  });

  it.each(['vpcp-06a', 'digitisation', 'figures'] as const)('leave %s without a row of districts', (id) => {
    const [before, after] = [
      filled(FORMS[id], LAST_DAY_OF_DISTRICTS),
      filled(FORMS[id], LAST_DAY_OF_DISTRICTS + 1),
    ].map((content) => namesIn(content).filter((name) => name.endsWith('Cấp huyện')));
    expect(before?.length).toBeGreaterThan(0);
    expect(after).toEqual([]);
  });

  it('number the levels that are left one after the other', () => {
    expect(namesIn(filled(FORMS['vpcp-06a'], LAST_DAY_OF_DISTRICTS + 1))).toEqual([
      'I Cấp tỉnh',
      'II Cấp xã',
      ' Tổng cộng',
    ]);
  });

  it('say nothing of districts in notes, but for what they have left in the totals', () => {
    const { rows } = filled(FORMS['cchc-7'], LAST_DAY_OF_DISTRICTS + 1) as Extract<ReportContent, { kind: 'rows' }>;
    expect(rows.find(({ stt }) => stt === '6.2.1.')?.note).toBe('Cấp xã: 40');
    const { notes } = filled(FORMS['cchc-3'], LAST_DAY_OF_DISTRICTS + 1);
    expect(notes.at(-1)).toContain('Cấp huyện đã kết thúc, không có dòng riêng; trong tổng số còn: ');
    expect(notes.at(-1)).toContain('28.038');
    expect(filled(FORMS['cchc-3'], LAST_DAY_OF_DISTRICTS).notes.join()).not.toContain('đã kết thúc');
  });

  it('leave a sum of a sheet to the rows that it still has', () => {
    const sheet = FORMS['cchc-2'].sheet?.during(levelsDuring({ from: LAST_DAY_OF_DISTRICTS + 1 }));
    expect(sheet?.valueOf('1.', { '1.1.': 3, '1.2.': 100, '1.3.': 5 })).toBe(8);
  });
});
