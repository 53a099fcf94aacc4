import { canThoReport } from '../../../test/support/cantho-report.ts';
import { pdfPages } from '../../../test/support/pdf-text.ts';
import { zipEntries } from '../../../test/support/zip-entries.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { CCHC_3 } from '../forms/cchc-3.ts';
import { CCHC_7 } from '../forms/cchc-7.ts';
import { VPCP_06A } from '../forms/vpcp-06a.ts';
import { docxOf } from './docx.ts';
import { pdfOf } from './pdf.ts';
import { printedReport } from './printed-report.ts';
import { formatsOf, RenderReport, REPORT_FORMATS } from './render-report.ts';

const render = new RenderReport(new PdfRenderer());

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

  it('says of a frozen report its number, its signer and the first digits of its check', async () => {
    const text = zipEntries(await docxOf(printedReport(canThoReport(CCHC_7, {}, FROZEN)))).get('word/document.xml');
    for (const part of ['Số báo cáo', '>12<', 'Lê Văn Ân', '>0123456789abcdef<']) expect(text).toContain(part);
    expect(text).not.toMatch(/DỰ THẢO|MÔ PHỎNG/);
  });

  it('is well formed whatever a person wrote', async () => {
    const about = { restates: 'r1', reason: 'Sửa <ngày> & "giờ"\u0000\u000b', createdBy: '<b>' };
    const text = zipEntries(await docxOf(printedReport(canThoReport(CCHC_7, {}, about)))).get('word/document.xml');
    expect(text).toContain('Sửa &lt;ngày&gt; &amp; &quot;giờ&quot;');
    expect(text).not.toMatch(/[^\P{Cc}\t\n\r]/u);
  });
});

describe('rendering a report as PDF', () => {
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
  it('has documents of the forms of statistics, and data of every form', () => {
    expect([formatsOf('cchc-3'), formatsOf('vpcp-06a')]).toEqual([
      ['json', 'csv', 'xlsx', 'docx', 'pdf'],
      ['json', 'csv', 'xlsx'],
    ]);
  });

  it('answers as JSON with what the API answers', async () => {
    const report = canThoReport(VPCP_06A);
    expect(JSON.parse((await render.execute(report, 'json')).toString('utf8'))).toEqual(report.answer);
  });

  it('makes no document of a table form', async () => {
    await expect(render.execute(canThoReport(VPCP_06A), 'pdf')).rejects.toThrow('does not come as pdf');
  });
});
