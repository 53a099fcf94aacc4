import { displayNameOf } from '../../access/display-name.ts';
import { legibleText } from '../../platform/printing/legible-text.ts';
import type { FormDefinition } from '../forms/form-definition.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { daysOf } from '../keeping/stored-report.ts';
import { calendarPeriodOf } from '../../read/figures/calendar-period.ts';
import type { ReportAnswer } from '../report.answer.ts';
import type { RenderedReport } from './rendered-report.ts';
import { identitiesTable, type PrintedTable, tableOf } from './printed-table.ts';

/** A report as every printed form of it shows it, whatever the file's format. */
export type PrintedReport = Readonly<{
  form: FormDefinition;
  agency: readonly string[];
  /** What every page says above all else: a draft, simulated data. */
  marks: readonly string[];
  particulars: readonly Particular[];
  tables: readonly PrintedTable[];
  createdBy: string;
  signedBy: string;
  createdAt: Date;
}>;

export type Particular = readonly [label: string, value: string];

export const DRAFT_MARK = 'DỰ THẢO';
export const PROVISIONAL_MARK = 'SỐ LIỆU TẠM TÍNH, KỲ BÁO CÁO CHƯA KẾT THÚC';
export const SYNTHETIC_MARK = 'SỐ LIỆU MÔ PHỎNG';

const CHECK_DIGITS = 16;

export function printedReport({ answer, createdOn, frozenOn }: RenderedReport): PrintedReport {
  const { agency } = answer.heading;
  const form = FORMS[answer.form];
  return {
    form,
    agency: agency.map(legibleText),
    marks: [
      ...(answer.state === 'draft' ? [DRAFT_MARK] : []),
      ...(answer.provisional ? [PROVISIONAL_MARK] : []),
      ...(answer.synthetic ? [SYNTHETIC_MARK] : []),
    ],
    particulars: [
      ['Cơ quan lập báo cáo', legibleText(agency.at(-1) ?? '')],
      ['Kỳ báo cáo', periodText(answer.period)],
      ['Số liệu tính đến', `hết ngày ${dayText(answer.asOf)}`],
      ['Ngày lập', dayText(createdOn)],
      ['Người lập', legibleText(displayNameOf(answer.createdBy))],
      ...frozenParticulars(answer, frozenOn),
      ...restatementParticulars(answer),
    ],
    tables: [tableOf(answer), ...(form.provesIdentities ? [identitiesTable(answer.identities)] : [])],
    createdBy: legibleText(displayNameOf(answer.createdBy)),
    signedBy: legibleText(answer.signedBy ?? ''),
    createdAt: new Date(answer.createdAt),
  };
}

function frozenParticulars({ state, number, signedBy, sha256 }: ReportAnswer, frozenOn: string | null): Particular[] {
  if (state === 'draft') return [];
  return [
    ['Số báo cáo', number === null ? '' : String(number)],
    ['Ngày chốt', frozenOn === null ? '' : dayText(frozenOn)],
    ['Người ký', legibleText(signedBy ?? '')],
    ['Mã kiểm tra', (sha256 ?? '').slice(0, CHECK_DIGITS)],
  ];
}

function restatementParticulars({ restates, reason }: ReportAnswer): Particular[] {
  if (restates === null) return [];
  return [['Báo cáo điều chỉnh, lý do', legibleText(reason ?? '')]];
}

/** A period of the calendar with its name before its days: readers take a month for one from a 15th to a 14th. */
function periodText(period: ReportAnswer['period']): string {
  const name = calendarPeriodOf(daysOf(period))?.name;
  const days = `từ ngày ${dayText(period.from)} đến ngày ${dayText(period.to)}`;
  return name === undefined ? days : `${name}, ${days}`;
}

/** `14/06/2024` of `2024-06-14`. */
function dayText(day: string): string {
  return day.split('-').toReversed().join('/');
}
