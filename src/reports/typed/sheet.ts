import { rateOf } from '../../domain/figures/rate.ts';
import type { ReportRow } from '../report-content.answer.ts';
import { isShown, type LevelName } from '../forms/form-figures.ts';
import { type EntryRow, isEntry, type SheetRow } from './sheet-row.ts';

/** What stands in the rows that units fill in, by STT: counts and choices as they are, percentages in hundredths. */
export type TypedValues = Readonly<Record<string, number>>;

/** The rows of a form that have no dossiers behind them. */
export class Sheet {
  private readonly byStt: ReadonlyMap<string, SheetRow>;

  constructor(readonly rows: readonly SheetRow[]) {
    this.byStt = new Map(rows.map((row) => [row.stt, row]));
  }

  /** The rows that are there where these levels are; sums are of what is left of their rows. */
  during(levels: readonly LevelName[]): Sheet {
    const rows = this.rows.filter(({ level }) => isShown(levels, level));
    const left = new Set(rows.map(({ stt }) => stt));
    return new Sheet(
      rows.map((row) => (row.kind === 'sum' ? { ...row, of: row.of.filter((stt) => left.has(stt)) } : row)),
    );
  }

  get entries(): readonly EntryRow[] {
    return this.rows.filter(isEntry);
  }

  rowOf(stt: string): SheetRow | undefined {
    return this.byStt.get(stt);
  }

  /** The rows that units fill in and from which a row follows; itself, where it is one. */
  sourcesOf(stt: string): readonly string[] {
    const row = this.byStt.get(stt);
    if (row?.kind === 'sum') return row.of.flatMap((part) => this.sourcesOf(part));
    if (row?.kind === 'rate') return [row.numerator, row.denominator].flatMap((part) => this.sourcesOf(part));
    return row && isEntry(row) ? [stt] : [];
  }

  /** What a row says; null where nothing was filled in. */
  valueOf(stt: string, typed: TypedValues): ReportRow['value'] {
    const row = this.byStt.get(stt);
    if (row?.kind === 'percent') return hundredthsOf(typed[stt]);
    if (row?.kind === 'rate') {
      const [numerator, denominator] = [this.countOf(row.numerator, typed), this.countOf(row.denominator, typed)];
      return numerator === null || denominator === null ? null : rateOf(numerator, denominator);
    }
    return this.countOf(stt, typed);
  }

  private countOf(stt: string, typed: TypedValues): number | null {
    const row = this.byStt.get(stt);
    if (row?.kind !== 'sum') return typed[stt] ?? null;
    const parts = row.of.map((part) => this.countOf(part, typed));
    if (parts.every((part) => part === null)) return null;
    return parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  }
}

function hundredthsOf(typed: number | undefined): ReportRow['value'] {
  return typed === undefined ? null : { hundredths: typed };
}
