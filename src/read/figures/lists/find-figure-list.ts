import { Injectable } from '@nestjs/common';
import { formatDay, formatInstant, type Instant } from '../../../domain/time/local-time.ts';
import { SimulatedData } from '../../../log/simulated-data.ts';
import { GetFigures } from '../get-figures.ts';
import { formatPeriod } from '../period.ts';
import { encodePosition } from '../../../projection/position-vector.ts';
import { WaitForPosition } from '../../../projection/wait-for-position.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { encodeCursor, invalidParameter, type Page } from '../../../platform/http/page.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import { chosenCells } from './members/chosen-cells.ts';
import type { FigureListPage, FigureListQuestion } from './figure-list-question.ts';
import { ListRows } from './members/list-rows.ts';
import { listSourceOf } from './members/list-source.ts';
import type { Sought } from './members/list-sql.ts';
import { type ListTotal, listTotal } from './list-total.ts';
import { type ListedDossier, type ListedRow, toListed } from './listed-row.ts';
import { type Membership, membershipOf } from './members/membership.ts';

/** A page of what stands behind a figure. `total` is the figure; `key` null: of the totals. */
export type FigureList = Page<ListedDossier> &
  Readonly<{
    figure: string;
    key: string | null;
    period: Readonly<{ from: string; to: string }>;
    asOf: string;
    projectedThrough: Readonly<{ position: string; recordedAt: string | null }>;
    /** There are simulated dossiers in the log. */
    synthetic: boolean;
    total: number;
  }>;

/** What a list is made with: `tx` is one snapshot, in which the figure and its rows agree. */
type Reading = Readonly<{ tx: Tx; total: ListTotal; sought: Sought; reference: ReferenceSnapshot }>;

/** The very dossiers, or complaints, behind a figure. */
@Injectable()
export class FindFigureList {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    private readonly getFigures: GetFigures,
    private readonly rows: ListRows,
    private readonly simulated: SimulatedData,
  ) {}

  /**
   * Ordered by code, byte by byte.
   * @param now epoch milliseconds: names the day as of which an answer without `asOf` is given
   * @throws DomainError unknown-unit, projection-behind; invalid-field for a key that names no row
   */
  async page(question: FigureListQuestion, { limit, after }: FigureListPage, now: Instant): Promise<FigureList> {
    const membership = membershipOf(question.figure, question.figures.period);
    const { total, found, zone } = await this.read(question, membership, after, async (reading) => ({
      total: reading.total,
      found:
        reading.total.total === 0
          ? []
          : await this.rows.first(reading.tx, reading.sought, limit + 1, reading.reference),
      zone: reading.reference.zone,
    }));
    if (total.total === 0) await this.checkRow(question, now);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      figure: question.figure.id,
      key: question.key ?? null,
      period: formatPeriod(question.figures.period),
      asOf: formatDay(question.figures.asOf ?? zone.dayOf(now)),
      projectedThrough: {
        position: encodePosition(total.position),
        recordedAt: total.recordedAt === null ? null : formatInstant(total.recordedAt),
      },
      synthetic: await this.simulated.isPresent(),
      total: total.total,
      items: items.map((row) => toListed(row, membership)),
      nextCursor: last ? encodeCursor([null, last.code]) : null,
    };
  }

  /**
   * All of them, in the same order.
   * @param take is called once, before it no error is lost; it must not wait for a client: a transaction is open meanwhile
   * @throws DomainError as `page`
   */
  async whole(
    question: FigureListQuestion,
    now: Instant,
    take: (items: AsyncIterable<ListedDossier>) => Promise<void>,
  ): Promise<void> {
    const membership = membershipOf(question.figure, question.figures.period);
    const isEmpty = await this.read(question, membership, undefined, async ({ tx, total, sought, reference }) => {
      if (total.total === 0) return true;
      await take(listed(this.rows.all(tx, sought, reference), membership));
      return false;
    });
    if (!isEmpty) return;
    await this.checkRow(question, now);
    await take(listed([], membership));
  }

  private async read<T>(
    question: FigureListQuestion,
    membership: Membership,
    after: string | undefined,
    work: (reading: Reading) => Promise<T>,
  ): Promise<T> {
    const { figure, figures } = question;
    await this.position.reached(figures.waitFor);
    // Asked before the snapshot is taken: who waits in a transaction for another connection can wait for ever.
    const reference = await this.reference.current();
    checkReferences(figures, reference);
    const sought = {
      source: listSourceOf(figure),
      membership,
      chosen: chosenCells(question),
      knownBefore: figures.asOf === undefined ? undefined : reference.zone.startOf(figures.asOf + 1),
      after,
    };
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      return work({ tx, total: await listTotal(tx, question), sought, reference });
    });
  }

  /** A row may be there with 0 dossiers. @throws DomainError invalid-field when there is no such row */
  private async checkRow({ figures, key }: FigureListQuestion, now: Instant): Promise<void> {
    if (key === undefined) return;
    const { rows } = await this.getFigures.execute(figures, now);
    if (!rows.some((row) => row.key === key)) throw invalidParameter('key', 'must be the key of a row of the figures');
  }
}

async function* listed(
  rows: Iterable<ListedRow> | AsyncIterable<ListedRow>,
  membership: Membership,
): AsyncGenerator<ListedDossier> {
  for await (const row of rows) yield toListed(row, membership);
}
