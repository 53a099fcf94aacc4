import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatDay } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { totalOf } from '../lists/list-page.ts';
import type { Target } from './target.ts';
import type { TargetItem, TargetsPage } from './targets.answer.ts';
import { TargetsQuery, type TargetsQuestion } from './targets.query.ts';

/** $1 the day, $2 and $3 figure and level (empty: all levels) of the last item of the page before, $4 the page's length. */
const PAGE = `
  WITH in_force AS (
    SELECT DISTINCT ON (figure, level) figure, level, hundredths, valid_from, legal_basis
      FROM target
     WHERE recorded_to IS NULL AND valid_from <= $1::date
     ORDER BY figure, level, valid_from DESC
  )
  SELECT page.*, (SELECT count(*) FROM in_force) AS total
    FROM (SELECT * FROM in_force
           WHERE $2::text IS NULL OR (figure, coalesce(level, '')) > ($2, $3::text)
           ORDER BY figure, coalesce(level, '') LIMIT $4) AS page`;

type Row = Readonly<{
  figure: string;
  level: Target['level'];
  hundredths: string;
  valid_from: string;
  legal_basis: string;
  total: string;
}>;

/** The targets of a day. */
@QueryHandler(TargetsQuery)
export class FindTargets implements IQueryHandler<TargetsQuery> {
  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  /** By figure, that of all levels before those of one. */
  async execute({ asOf, page }: TargetsQuestion): Promise<TargetsPage> {
    const day = formatDay(asOf ?? today(this.clock, this.settings));
    const [figure, level] = page.after ?? [];
    const params = [day, figure ?? null, level ?? null, page.limit + 1];
    const found = await this.database.query<Row>(PAGE, params);
    const { rows, nextCursor } = pageOf(found, page.limit, (row) => [row.figure, row.level ?? '']);
    return { items: rows.map(itemOf), nextCursor, total: totalOf(Number(rows[0]?.total ?? 0)) };
  }
}

function itemOf({ figure, level, hundredths, valid_from, legal_basis }: Row): TargetItem {
  return { figure, level, value: Number(hundredths) / 100, validFrom: valid_from, legalBasis: legal_basis };
}
