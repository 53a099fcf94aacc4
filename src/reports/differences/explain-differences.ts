import { Injectable } from '@nestjs/common';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { Contribution } from '../../domain/figures/additive-figures.ts';
import { type ReadSnapshot, ReadSnapshots } from '../../projection/read-snapshots.ts';
import { knownBefore } from '../keeping/known-before.ts';
import { INDEX_766 } from '../forms/index-766.ts';
import { contentOf } from '../keeping/stored-content.ts';
import type { StoredReport } from '../keeping/stored-report.ts';
import { type CellValue, isRate, type ReportContent } from '../report-content.answer.ts';
import type { CellDifference, ExplainedDifference, NamedEvent } from '../report.answer.ts';
import { contentOfCells } from '../verifying/content-of-cells.ts';
import { LogCells } from '../verifying/log-cells.ts';
import { movesCell } from '../typed/index-changes.ts';
import { typedChanges } from '../typed/typed-changes.ts';
import { addsUp, type CellChange } from './adds-up.ts';
import { cellDifferences, cellName } from './cell-differences.ts';
import { ChangedStreams } from './changed-streams.ts';
import { withCausesOfPoints } from './causes-of-points.ts';
import { inOrder } from './named-events.ts';
import type { ChangedStream, ChangingEvent } from './stream-change.ts';

const MOST_NAMED = 200;

/** What dossiers and complaints do to a cell: by which events, and each of them in the end. */
type Account = { events: NamedEvent[]; changes: CellChange[] };

/** By the name of a cell. */
type Accounts = Map<string, Account>;

/**
 * Says which events have changed the cells of a report: a dossier or a complaint changes those cells that differ when
 * the form is filled in with it alone, as it was known before and as it is known after.
 */
@Injectable()
export class ExplainDifferences {
  constructor(
    private readonly streams: ChangedStreams,
    private readonly snapshots: ReadSnapshots,
  ) {}

  async between(first: StoredReport, second: StoredReport): Promise<ExplainedDifference[]> {
    const differences = await this.byEvents(first, second);
    const typed = await this.snapshots.after(undefined, ({ tx, reference }) =>
      typedChanges(tx, reference, first, second),
    );
    const explained = differences.map(({ referenceRevision, ...each }) => {
      const filledIn = typed.get(each.row)?.filter((change) => movesCell(change, each)) ?? [];
      if (filledIn.length > 0) return { ...each, typed: filledIn };
      return referenceRevision ? { ...each, referenceRevision } : each;
    });
    return second.form === INDEX_766.id ? withCausesOfPoints(explained) : explained;
  }

  private async byEvents(first: StoredReport, second: StoredReport): Promise<ExplainedDifference[]> {
    const differences = cellDifferences(contentOf(first.content), contentOf(second.content));
    const changed = differences.length === 0 ? [] : await this.streams.between(first, second);
    const ofUnit = changed?.filter((stream) => second.unit === null || isOfUnit(stream, second.unit));
    if (!ofUnit || ofUnit.length > MOST_NAMED) {
      const reference = referenceOf(first, second);
      return differences.map((each) => ({ ...each, events: null, ...reference }));
    }
    const isRowForm = contentOf(second.content).kind === 'rows';
    const accounts = await this.snapshots.after(undefined, (snapshot) =>
      accountsOfCells(snapshot, ofUnit, second, isRowForm),
    );
    return differences.map((each) => {
      const { events, changes } = accounts.get(cellName(each, isRowForm)) ?? { events: [], changes: [] };
      const reference = addsUp(each, changes) ? {} : referenceOf(first, second);
      return { ...each, events: events.sort(inOrder), ...reference };
    });
  }
}

async function accountsOfCells(
  snapshot: ReadSnapshot,
  streams: readonly ChangedStream[],
  report: StoredReport,
  isRowForm: boolean,
): Promise<Accounts> {
  const known = knownBefore(report, snapshot.reference);
  const accounts: Accounts = new Map();
  for (const stream of streams) {
    const contentWith = (of: readonly Contribution[]): Promise<ReportContent> =>
      contentOfCells(snapshot, report, cellsWith(of), known);
    const contents = [await contentWith(stream.before)];
    for (const { after } of stream.events) contents.push(await contentWith(after));
    addStream(accounts, stream, contents, isRowForm);
  }
  return accounts;
}

/** Adds the cells that a stream changes in the end, each with the events that have done so. */
function addStream(
  accounts: Accounts,
  { code, events }: ChangedStream,
  contents: readonly ReportContent[],
  isRowForm: boolean,
): void {
  const changesOf = (was: ReportContent | undefined, is: ReportContent | undefined): Map<string, CellChange> =>
    new Map(was && is ? changedCells(was, is).map((cell) => [cellName(cell, isRowForm), cell]) : []);
  const steps = events.map((event, index) => ({ event, cells: changesOf(contents[index], contents[index + 1]) }));
  for (const [name, change] of changesOf(contents[0], contents.at(-1))) {
    const account = accounts.get(name) ?? { events: [], changes: [] };
    accounts.set(name, account);
    account.changes.push(change);
    account.events.push(...steps.filter(({ cells }) => cells.has(name)).map(({ event }) => nameOf(code, event)));
  }
}

function changedCells(was: ReportContent, is: ReportContent): CellDifference[] {
  return cellDifferences(was, is).filter(({ before, after }) => !(isNothing(before) && isNothing(after)));
}

function cellsWith(contributions: readonly Contribution[]): LogCells {
  const cells = new LogCells();
  cells.add(contributions);
  return cells;
}

function isOfUnit({ before, events }: ChangedStream, unit: string): boolean {
  return [before, ...events.map(({ after }) => after)]
    .flat()
    .some(({ place, competentPlace }) => [...place.path, ...competentPlace.path].includes(unit));
}

function referenceOf(
  { referenceRevision: before }: StoredReport,
  { referenceRevision: after }: StoredReport,
): Pick<ExplainedDifference, 'referenceRevision'> {
  return before === after ? {} : { referenceRevision: { before: Number(before), after: Number(after) } };
}

function nameOf(code: string, { version, type, recordedAt }: ChangingEvent): NamedEvent {
  return { code, version, type, recordedAt: formatInstant(recordedAt) };
}

/** A row that is there with nothing in it says no more than one that is not. */
function isNothing(value: CellValue): boolean {
  if (isRate(value)) return value.numerator === 0 && value.denominator === 0;
  return value === null || value === 0 || value === '';
}
