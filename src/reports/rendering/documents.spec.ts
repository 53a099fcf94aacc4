import { canThoFigures, canThoReport } from '../../../test/support/cantho-report.ts';
import { pdfPages } from '../../../test/support/pdf-text.ts';
import { zipEntries } from '../../../test/support/zip-entries.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { CCHC_3 } from '../forms/cchc-3.ts';
import { CCHC_4 } from '../typed/sheets/cchc-4.ts';
import { CCHC_7 } from '../forms/cchc-7.ts';
import { ALL_FIGURES } from '../forms/figures.ts';
import { BTP_07A } from '../forms/btp-07a.ts';
import type { FormFigures } from '../forms/form-figures.ts';
import { VPCP_06A } from '../forms/vpcp-06a.ts';
import { docxOf } from './docx.ts';
import { pdfOf } from './pdf.ts';
import { printedReport } from './printed-report.ts';
import { staysWithNext } from './printed-table.ts';
import { formatsOf, RenderReport, REPORT_FORMATS } from './render-report.ts';

const render = new RenderReport(new PdfRenderer());

/** So many units and fields with nothing but zeros: enough of them fill any page to its end. */
function withUnits(count: number): FormFigures {
  const figures = canThoFigures();
  const { totals } = figures;
  const nothing = { figures: Object.fromEntries(Object.keys(totals.figures).map((id) => [id, 0])), rates: {} };
  const zeros = { totals: nothing, levels: { province: nothing, district: nothing, commune: nothing } };
  const names = Array.from({ length: count }, (_, at) => `Phường số ${at + 1}`);
  const units = names.map((name) => ({ key: name, name, ...nothing }));
  const fields = names.map((field) => ({ level: 'commune' as const, field, ...nothing }));
  return { ...figures, ...zeros, units, fields };
}

/** The day moves on while everything runs as ever. */
const ALL_BUT_DATE: FakeableAPI[] = [
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
];

const FROZEN = {
  state: 'frozen',
  number: 12,
  signedBy: 'Lê Văn Ân',
  sha256: `0123456789abcdef${'0'.repeat(48)}`,
  synthetic: false,
} as const;

describe('rendering a report as a document of Word', () => {
  it('holds every label and number, its heading and what every page says', async () => {
    const report = canThoReport(CCHC_3);
    const entries = zipEntries(await docxOf(printedReport(report)));
    const text = entries.get('word/document.xml') ?? '';
    const rows = report.answer.kind === 'rows' ? report.answer.rows : [];
    for (const part of rows.flatMap(({ stt, label }) => [stt, label])) expect(text).toContain(`>${part}</w:t>`);
    for (const part of ['86.643', '99,94', '86.593/86.643; quá hạn: 50', 'UBND THÀNH PHỐ CẦN THƠ', 'Bích Ngọc'])
      expect(text).toContain(part);
    expect([...entries].find(([name]) => name.startsWith('word/header'))?.[1]).toContain('DỰ THẢO · SỐ LIỆU MÔ PHỎNG');
  });

  it('keeps a row that names those below it with the first of them', async () => {
    const text = zipEntries(await docxOf(printedReport(canThoReport(CCHC_3)))).get('word/document.xml') ?? '';
    const rowWith = (label: string): string => text.split('<w:tr>').find((row) => row.includes(`>${label}<`)) ?? '';
    expect(rowWith('Kết quả giải quyết TTHC')).toContain('<w:keepNext/>');
    expect(rowWith('Số TTHC công bố mới')).not.toContain('<w:keepNext/>');
  });

  it('says of a frozen report its number, its signer and the first digits of its check', async () => {
    const text = zipEntries(await docxOf(printedReport(canThoReport(CCHC_7, {}, FROZEN)))).get('word/document.xml');
    for (const part of ['Số báo cáo', '>12<', 'Lê Văn Ân', '>0123456789abcdef<']) expect(text).toContain(part);
    expect(text).not.toMatch(/DỰ THẢO|MÔ PHỎNG/);
  });

  it('names who made it, not the token that did', async () => {
    const report = canThoReport(CCHC_7, {}, { createdBy: 'bootstrap-admin' });
    const text = zipEntries(await docxOf(printedReport(report))).get('word/document.xml');
    expect(text).toContain('>Quản trị viên</w:t>');
    expect(text).not.toContain('bootstrap');
  });

  it('is well formed whatever a person wrote', async () => {
    const about = { restates: 'r1', reason: 'Sửa <ngày> & "giờ"\u0000\u000b', createdBy: '<b>' };
    const text = zipEntries(await docxOf(printedReport(canThoReport(CCHC_7, {}, about)))).get('word/document.xml');
    expect(text).toContain('Sửa &lt;ngày&gt; &amp; &quot;giờ&quot;');
    expect(text).not.toMatch(/[^\P{Cc}\t\n\r]/u);
  });
});

describe('rendering a report as PDF', () => {
  it.each([BTP_07A, VPCP_06A])('leaves signatures never alone on the last page of $id', async (form) => {
    const pagesOf: number[] = [];
    for (const units of [2, 5, 6, 7, 8, 13, 14, 15, 27]) {
      const pages = pdfPages(await render.execute(canThoReport(form, { figures: withUnits(units) }), 'pdf'));
      pagesOf.push(pages.length);
      const last = pages.at(-1)?.replaceAll(' ', '') ?? '';
      expect(last).toContain('NGƯỜILẬPBÁOCÁO');
      expect([units, last.includes('Tổngcộng')]).toEqual([units, true]);
    }
    expect(new Set(pagesOf).size).toBeGreaterThan(1);
  });

  it.each([1, 16, 32])(
    'leaves signatures never alone below a table without notes under it: %i words',
    async (words) => {
      const typedNotes = { '1.1.': 'ghi chú '.repeat(words), '3.1.': 'UBND đang thực hiện thủ tục' };
      const pages = pdfPages(await render.execute(canThoReport(CCHC_4, { typedNotes }), 'pdf'));
      const last = pages.at(-1)?.replaceAll(' ', '') ?? '';
      expect([pages.length, last.includes('NGƯỜILẬPBÁOCÁO'), last.includes('Tổngsốngườilàmviệc')]).toEqual([
        2,
        true,
        true,
      ]);
    },
  );

  it.each([
    [CCHC_4, 27],
    [CCHC_4, 78],
    [CCHC_7, 0],
  ])(
    'keeps each row of $id that names others on the page of the first of them, with a note of %i words',
    async (form, words) => {
      const report = canThoReport(form, { typedNotes: { '1.1.': 'ghi chú '.repeat(words) } });
      const [{ rows } = { rows: [] }] = printedReport(report).tables;
      const pages = pdfPages(await render.execute(report, 'pdf')).map((page) => page.replaceAll(' ', ''));
      const names = rows.map(({ cells }) => cells.slice(0, 2).join('').replaceAll(' ', ''));
      const pageOf = (name = ''): number => pages.findIndex((page) => page.includes(name));
      const naming = names.filter((_, at) => staysWithNext(rows, at));
      expect(naming.length).toBeGreaterThan(2);
      expect(naming.filter((name) => pageOf(name) !== pageOf(names[names.indexOf(name) + 1]))).toEqual([]);
    },
  );

  it('repeats the headings of the table, and says on every page what the report is', async () => {
    const pages = pdfPages(await render.execute(canThoReport(CCHC_3), 'pdf'));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      expect(page).toContain('DỰ THẢO · SỐ LIỆU MÔ PHỎNG');
      expect(page.replaceAll(' ', '')).toContain('STTChỉtiêuthốngkê');
    }
    const text = pages.join(' ').replaceAll(' ', '');
    for (const part of ['99,94', '86.593/86.643;quáhạn:50', '97,37', 'tínhđến:hếtngày28/06/2024'])
      expect(text).toContain(part);
  });

  it('says of a frozen report its number, its signer and the first digits of its check', () => {
    const definition = JSON.stringify(pdfOf(printedReport(canThoReport(CCHC_7, {}, FROZEN))));
    for (const part of ['Số báo cáo:', 'Lê Văn Ân', '"0123456789abcdef"']) expect(definition).toContain(part);
    expect(pdfOf(printedReport(canThoReport(CCHC_7, {}, FROZEN))).header?.()).toMatchObject({ text: '' });
  });
});

describe('rendering a form with many columns', () => {
  const LANDSCAPE = '/MediaBox [0 0 841.89 595.28]';
  const SHARED = ['Sốlượnghồsơtiếpnhận', 'Sốlượnghồsơđãgiảiquyết', 'Sốlượnghồsơđanggiảiquyết'];

  it('prints it on A4 across, with the headings that columns share and their numbers', async () => {
    const bytes = await render.execute(canThoReport(VPCP_06A), 'pdf');
    expect(bytes.toString('latin1')).toContain(LANDSCAPE);
    const text = pdfPages(bytes).join(' ').replaceAll(' ', '');
    for (const part of [...SHARED, '(3)=4+5+6', '204.818', '189.277']) expect(text).toContain(part);
  });

  it('writes it for Word on A4 across, headings merged over columns and lines', async () => {
    const text = zipEntries(await docxOf(printedReport(canThoReport(VPCP_06A)))).get('word/document.xml') ?? '';
    expect(text).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
    expect(text.match(/<w:gridSpan w:val="[34]"/g)).toEqual(
      [4, 4, 3].map((columns) => `<w:gridSpan w:val="${columns}"`),
    );
    expect(text.match(/<w:vMerge w:val="restart"/g)).toHaveLength(2);
    for (const part of ['(3)=4+5+6', '204.818', 'Từ kỳ trước']) expect(text).toContain(`>${part}</w:t>`);
  });
});

describe('rendering a report again later', () => {
  afterEach(() => jest.useRealTimers());

  it.each(REPORT_FORMATS)('gives the same file to the byte: %s', async (format) => {
    const files: Buffer[] = [];
    for (const day of ['2026-06-14T08:00:00Z', '2031-01-01T23:59:58Z']) {
      jest.useFakeTimers({ now: Date.parse(day), doNotFake: ALL_BUT_DATE });
      files.push(await render.execute(canThoReport(CCHC_7, {}, FROZEN), format));
    }
    expect(files[0]?.equals(files[1] ?? Buffer.of())).toBe(true);
  });
});

describe('choosing a format', () => {
  it('has documents of the forms that are signed, and data of every form', () => {
    for (const form of ['cchc-3', 'cchc-7', 'vpcp-06a', 'btp-07a'] as const)
      expect(formatsOf(form)).toEqual(['json', 'csv', 'xlsx', 'docx', 'pdf']);
    for (const form of ['digitisation', 'figures'] as const) expect(formatsOf(form)).toEqual(['json', 'csv', 'xlsx']);
  });

  it('answers as JSON with what the API answers', async () => {
    const report = canThoReport(VPCP_06A);
    expect(JSON.parse((await render.execute(report, 'json')).toString('utf8'))).toEqual(report.answer);
  });

  it('makes no document of a form of data alone', async () => {
    await expect(render.execute(canThoReport(ALL_FIGURES), 'pdf')).rejects.toThrow('does not come as pdf');
  });
});
