import { type Day, formatDay, type TimeZone } from '../../../domain/time/local-time.ts';
import { formHeading } from '../../../platform/printing/form-heading.ts';
import { pageOf } from '../../../platform/printing/page.ts';
import type { PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { smallTable } from '../../../platform/printing/sections.ts';
import { shortMoment } from '../../../platform/printing/vietnamese-time.ts';
import { paperFormOn } from '../forms/paper-forms.ts';
import { REGISTER_COLUMNS, type RegisterColumn } from './register-columns.ts';
import type { RegisterLine } from './register-rows.ts';

/** What stands in a printed register, beside its lines. */
export type Register = Readonly<{
  agency: readonly string[];
  from: Day;
  to: Day;
  lines: readonly RegisterLine[];
  zone: TimeZone;
  printedAt: Date;
  printedBy: string;
}>;

/** Form 06 of TT 01/2018/TT-VPCP, form 07 of TT 03/2025/TT-VPCP: the one of the register's last day. */
export function registerDocument(register: Register): PdfDefinition {
  const { agency, from, to, lines, zone, printedAt, printedBy } = register;
  const form = paperFormOn('register', to);
  const days = `Từ ngày ${dayText(from)} đến ngày ${dayText(to)}; ${lines.length} hồ sơ`;
  const columns = REGISTER_COLUMNS.map(({ name, width }) => ({ name, width: width ?? '*', align: 'left' }) as const);
  const rows = lines.map((line, index) => [
    String(index + 1),
    ...REGISTER_COLUMNS.map((column) => textOf(column, line, zone)),
  ]);
  return pageOf({
    title: `${form?.title ?? ''} ${formatDay(from)} – ${formatDay(to)}`,
    printedAt,
    footnote: `${form?.source ?? ''} · Người in: ${printedBy}`,
    orientation: 'landscape',
    content: [
      formHeading({ agency, number: null, day: zone.dayOf(printedAt.getTime()) }),
      { text: (form?.title ?? '').toLocaleUpperCase('vi'), bold: true, fontSize: 14, alignment: 'center' },
      { text: days, alignment: 'center', margin: [0, 2, 0, 10] },
      { stack: [smallTable([{ name: 'STT', width: 22, align: 'center' }, ...columns], rows)], fontSize: 7.5 },
    ],
  });
}

function textOf(column: RegisterColumn, line: RegisterLine, zone: TimeZone): string {
  if (column.kind === 'text') return column.of(line) ?? '';
  const instant = column.of(line);
  return instant === null ? '' : shortMoment(instant, zone);
}

function dayText(day: Day): string {
  return formatDay(day).split('-').toReversed().join('/');
}
