import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Day, formatDay, type Instant, parseDay } from '../../../domain/time/local-time.ts';
import { SimulatedData } from '../../../log/simulated-data.ts';
import { projectedThrough } from '../get-figures.ts';
import { MakeFigures } from '../make-figures.ts';
import { knownOnOf } from '../known-on.ts';
import { laidOut } from '../laid-out.ts';
import { formatPeriod, throughOf, upTo } from '../period.ts';
import { type ReadSnapshot, ReadSnapshots } from '../../../projection/read-snapshots.ts';
import { holderNames } from '../../holders/holder-names.ts';
import { encodeCursor, invalidParameter } from '../../../platform/http/page.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import type { Asking } from '../../../platform/http/query-parameters.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { chosenCells } from './members/chosen-cells.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import type { FigureList, ListedDossier, NamedDossier } from './figure-list.answer.ts';
import { type FigureListAsked, FigureListQuery, type FigureListQuestion } from './figure-list.query.ts';
import { ListRows } from './members/list-rows.ts';
import { listSourceOf } from './members/list-source.ts';
import type { Sought } from './members/list-sql.ts';
import { listedFigure } from './listed-figure.ts';
import { type ListTotal, listTotal } from './list-total.ts';
import { type ListedRow, toListed } from './listed-row.ts';
import { type Membership, membershipOf } from './members/membership.ts';

/** What a list is made with: figure, rows and all else are of one snapshot. */
type Reading = Readonly<{ snapshot: ReadSnapshot; knownOn: Day; total: ListTotal; sought: Sought }>;

/** The very dossiers, or complaints, behind a figure. */
@QueryHandler(FigureListQuery)
export class FindFigureList implements IQueryHandler<FigureListQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly rows: ListRows,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * Ordered by code, byte by byte.
   * @param now epoch milliseconds: names the day as of which an answer without `asOf` is given
   * @throws DomainError unknown-figure, figure-has-no-list, unknown-unit, unit-not-in-force, projection-behind; invalid-field for a key that
   * names no row
   */
  async execute(asked: Asking<FigureListQuery>, now: Instant = this.clock.now()): Promise<FigureList> {
    const { key, period } = asked;
    const { limit, after } = asked.page;
    return this.read(asked, after?.code, now, async ({ snapshot: { tx, reference }, knownOn, total, sought }) => {
      const found = total.total === 0 ? [] : await this.rows.first(tx, sought, limit + 1, reference);
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      const held = items.map(({ holder, competentUnit }) => ({ holder, competent_unit: competentUnit }));
      const holderName = await holderNames(tx, held, reference, knownOn);
      return {
        figure: asked.figure,
        key: key ?? null,
        period: formatPeriod(period),
        through: formatDay(throughOf(period, knownOn)),
        asOf: formatDay(knownOn),
        tree: asked.tree,
        projectedThrough: projectedThrough(total),
        synthetic: await this.simulated.isPresent(tx),
        total: total.total,
        items: items.map((row) => ({
          ...named(toListed(row, sought.membership), reference),
          holderName: holderName({ holder: row.holder, competent_unit: row.competentUnit }),
        })),
        nextCursor: last ? encodeCursor([null, last.code]) : null,
      };
    });
  }

  /**
   * All of them, in the same order.
   * @param take is called once, before it no error is lost; it must not wait for a client: a transaction is open meanwhile
   * @throws DomainError as `execute`
   */
  async whole(asked: FigureListAsked, take: (items: AsyncIterable<ListedDossier>) => Promise<void>): Promise<void> {
    await this.read(asked, undefined, this.clock.now(), async ({ snapshot: { tx, reference }, total, sought }) =>
      take(listed(total.total === 0 ? [] : this.rows.all(tx, sought, reference), sought.membership)),
    );
  }

  private async read<T>(
    { waitFor, tree, ...asked }: FigureListAsked,
    after: string | undefined,
    now: Instant,
    work: (reading: Reading) => Promise<T>,
  ): Promise<T> {
    const figure = listedFigure(asked.figure);
    return this.snapshots.after(waitFor, async (snapshot) => {
      const { reference } = snapshot;
      checkReferences(asked, reference);
      const today = reference.zone.dayOf(now);
      const question = { ...asked, figure, laidOut: laidOut({ ...asked, tree }, reference, today) };
      const knownOn = knownOnOf(question.asOf, today);
      const period = upTo(question.period, throughOf(question.period, knownOn));
      const total = await listTotal(snapshot.tx, { ...question, period });
      if (total.total === 0) await checkRow(question, snapshot, knownOn);
      const sought = {
        source: listSourceOf(figure),
        membership: membershipOf(figure, period),
        chosen: chosenCells({ ...question, period }),
        knownBefore: reference.knownBefore(question.asOf),
        after,
      };
      return work({ snapshot, knownOn, total, sought });
    });
  }
}

/** A row may be there with 0 dossiers. @throws DomainError invalid-field when there is no such row */
async function checkRow(question: FigureListQuestion, snapshot: ReadSnapshot, knownOn: Day): Promise<void> {
  const { key, asOf } = question;
  if (key === undefined) return;
  const { rows } = await new MakeFigures(snapshot, knownOn).execute(question, snapshot.reference.knownBefore(asOf));
  if (!rows.some((row) => row.key === key)) throw invalidParameter('key', 'must be the key of a row of the figures');
}

function named(item: ListedDossier, reference: ReferenceSnapshot): Omit<NamedDossier, 'holderName'> {
  const day = parseDay(item.businessDay) ?? 0;
  const { unit, procedure } = item;
  const procedureName = procedure === null ? null : reference.procedureNameOn(procedure, day);
  return { ...item, unitName: reference.unitNameOn(unit, day), procedureName };
}

async function* listed(
  rows: Iterable<ListedRow> | AsyncIterable<ListedRow>,
  membership: Membership,
): AsyncGenerator<ListedDossier> {
  for await (const row of rows) yield toListed(row, membership);
}
