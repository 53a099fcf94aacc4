import { Injectable } from '@nestjs/common';
import type { Contribution } from '../../dossier/domain/contributions.ts';
import { formatInstant } from '../../dossier/domain/local-time.ts';
import { isRate, type CellValue } from '../report-content.ts';
import { contentOf } from '../keeping/stored-content.ts';
import type { StoredReport } from '../keeping/stored-report.ts';
import { ContentOfCells } from '../verifying/content-of-cells.ts';
import { LogCells } from '../verifying/log-cells.ts';
import { type CellDifference, cellDifferences, cellName } from './cell-differences.ts';
import { type ChangedDossier, ChangedDossiers } from './changed-dossiers.ts';

export type NamedEvent = Readonly<{ code: string; version: number; type: string; recordedAt: string }>;

/** `events`: what was recorded since of the dossiers that change this cell; null when they are too many to name. */
export type ExplainedDifference = CellDifference & Readonly<{ events: readonly NamedEvent[] | null }>;

const MOST_NAMED = 200;

/**
 * Says which events have changed the cells of a report: a dossier changes those cells that differ when the form is
 * filled in with it alone, as it was known before and as it is known after.
 */
@Injectable()
export class ExplainDifferences {
  constructor(
    private readonly dossiers: ChangedDossiers,
    private readonly content: ContentOfCells,
  ) {}

  async between(first: StoredReport, second: StoredReport): Promise<ExplainedDifference[]> {
    const differences = cellDifferences(contentOf(first.content), contentOf(second.content));
    const changed = differences.length === 0 ? [] : await this.dossiers.between(first, second);
    const ofUnit = changed?.filter((dossier) => second.unit === null || isOfUnit(dossier, second.unit));
    if (!ofUnit || ofUnit.length > MOST_NAMED) return differences.map((each) => ({ ...each, events: null }));
    const events = new Map<string, NamedEvent[]>();
    const isRowForm = contentOf(second.content).kind === 'rows';
    for (const dossier of ofUnit)
      for (const cell of await this.cellsOf(dossier, second)) {
        const name = cellName(cell, isRowForm);
        events.set(name, [...(events.get(name) ?? []), ...eventsOf(dossier)]);
      }
    return differences.map((each) => ({
      ...each,
      events: (events.get(cellName(each, isRowForm)) ?? []).sort(inOrder),
    }));
  }

  /** The cells that the dossier changes. */
  private async cellsOf({ before, after }: ChangedDossier, report: StoredReport): Promise<CellDifference[]> {
    const [was, is] = await Promise.all(
      [before, after].map((of) => this.content.execute(report, cellsWith(of), undefined)),
    );
    if (!was || !is) return [];
    return cellDifferences(was, is).filter(({ before, after }) => !(isNothing(before) && isNothing(after)));
  }
}

function cellsWith(contributions: readonly Contribution[]): LogCells {
  const cells = new LogCells();
  cells.add(contributions);
  return cells;
}

function isOfUnit({ before, after }: ChangedDossier, unit: string): boolean {
  return [...before, ...after].some(({ place }) => place.path.includes(unit));
}

function eventsOf({ code, events }: ChangedDossier): NamedEvent[] {
  return events.map(({ version, type, recordedAt }) => ({
    code,
    version,
    type,
    recordedAt: formatInstant(recordedAt),
  }));
}

function inOrder(a: NamedEvent, b: NamedEvent): number {
  return Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || a.version - b.version || (a.code < b.code ? -1 : 1);
}

/** A row that is there with nothing in it says no more than one that is not. */
function isNothing(value: CellValue): boolean {
  if (isRate(value)) return value.numerator === 0 && value.denominator === 0;
  return value === null || value === 0 || value === '';
}
