import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatDay, formatInstant, type Instant } from '../../../domain/time/local-time.ts';
import { SimulatedData } from '../../../log/simulated-data.ts';
import { GetFigures } from '../get-figures.ts';
import { formatPeriod } from '../period.ts';
import { encodePosition } from '../../../projection/position-vector.ts';
import { WaitForPosition } from '../../../projection/wait-for-position.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { encodeCursor, invalidParameter } from '../../../platform/http/page.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import type { Asking } from '../../../platform/http/query-parameters.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import { chosenCells } from './members/chosen-cells.ts';
import type { FigureList, ListedDossier } from './figure-list.answer.ts';
import { type FigureListAsked, FigureListQuery, type FigureListQuestion } from './figure-list.query.ts';
import { ListRows } from './members/list-rows.ts';
import { listSourceOf } from './members/list-source.ts';
import type { Sought } from './members/list-sql.ts';
import { listedFigure } from './listed-figure.ts';
import { type ListTotal, listTotal } from './list-total.ts';
import { type ListedRow, toListed } from './listed-row.ts';
import { type Membership, membershipOf } from './members/membership.ts';

/** What a list is made with: `tx` is one snapshot, in which the figure and its rows agree. */
type Reading = Readonly<{ tx: Tx; total: ListTotal; sought: Sought; reference: ReferenceSnapshot }>;

/** The very dossiers, or complaints, behind a figure. */
@QueryHandler(FigureListQuery)
export class FindFigureList implements IQueryHandler<FigureListQuery> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    private readonly getFigures: GetFigures,
    private readonly rows: ListRows,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * Ordered by code, byte by byte.
   * @param now epoch milliseconds: names the day as of which an answer without `asOf` is given
   * @throws DomainError unknown-figure, figure-has-no-list, unknown-unit, projection-behind; invalid-field for a key that
   * names no row
   */
  async execute(asked: Asking<FigureListQuery>, now: Instant = this.clock.now()): Promise<FigureList> {
    const question = { ...asked, figure: listedFigure(asked.figure) };
    const { limit, after } = asked.page;
    const membership = membershipOf(question.figure, question.period);
    const { total, found, zone } = await this.read(question, membership, after?.code, async (reading) => ({
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
      period: formatPeriod(question.period),
      asOf: formatDay(question.asOf ?? zone.dayOf(now)),
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
   * @throws DomainError as `execute`
   */
  async whole(
    asked: FigureListAsked,
    now: Instant,
    take: (items: AsyncIterable<ListedDossier>) => Promise<void>,
  ): Promise<void> {
    const question = { ...asked, figure: listedFigure(asked.figure) };
    const membership = membershipOf(question.figure, question.period);
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
    const { figure, asOf } = question;
    await this.position.reached(question.waitFor);
    // Asked before the snapshot is taken: who waits in a transaction for another connection can wait for ever.
    const reference = await this.reference.current();
    checkReferences(question, reference);
    const sought = {
      source: listSourceOf(figure),
      membership,
      chosen: chosenCells(question),
      knownBefore: asOf === undefined ? undefined : reference.zone.startOf(asOf + 1),
      after,
    };
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      return work({ tx, total: await listTotal(tx, question), sought, reference });
    });
  }

  /** A row may be there with 0 dossiers. @throws DomainError invalid-field when there is no such row */
  private async checkRow(question: FigureListQuestion, now: Instant): Promise<void> {
    const { key } = question;
    if (key === undefined) return;
    const { rows } = await this.getFigures.execute(question, now);
    if (!rows.some((row) => row.key === key)) throw invalidParameter('key', 'must be the key of a row of the figures');
  }
}

async function* listed(
  rows: Iterable<ListedRow> | AsyncIterable<ListedRow>,
  membership: Membership,
): AsyncGenerator<ListedDossier> {
  for await (const row of rows) yield toListed(row, membership);
}
