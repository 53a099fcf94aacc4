import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database, type Tx } from '../../platform/database/database.ts';
import type { Reassignment, ReassignmentsPage } from './reassignments.answer.ts';
import type { Ended } from '../../reference/units/successors.ts';
import { MOVES_WITH_ITS_UNIT } from './reassign-dossiers.ts';
import { UnitsThatEnded } from './units-that-ended.ts';

/** What a reorganisation has yet to move, and what it cannot move without guessing. */
export class ReassignmentsQuery extends Query<ReassignmentsPage> {}

@QueryHandler(ReassignmentsQuery)
export class FindReassignments implements IQueryHandler<ReassignmentsQuery> {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsThatEnded,
  ) {}

  /** By the unit's code; all on one page, and of one moment. */
  async execute(): Promise<ReassignmentsPage> {
    return this.database.snapshot(async (tx) => {
      const items = await openAt(tx, await this.units.all(tx));
      return { items, nextCursor: null, total: items.length };
    });
  }
}

/** The open dossiers at each of these units, by its code. */
export async function openAt(tx: Tx, units: readonly Ended[]): Promise<Reassignment[]> {
  const ended = new Map(units.map((unit) => [unit.unit, unit]));
  const rows = await tx.query<{ unit: string; dossiers: number }>(
    `SELECT competent_unit AS unit, count(*)::integer AS dossiers FROM dossier_state
      WHERE competent_unit = ANY ($1) AND ${MOVES_WITH_ITS_UNIT} GROUP BY competent_unit ORDER BY competent_unit`,
    [[...ended.keys()]],
  );
  return rows.flatMap(({ unit, dossiers }) => {
    const found = ended.get(unit);
    return found ? [itemOf(found, dossiers)] : [];
  });
}

function itemOf({ unit, succession }: Ended, dossiers: number): Reassignment {
  return typeof succession === 'string'
    ? { unit, successor: null, legalBasis: null, reason: succession, dossiers }
    : { unit, ...succession, reason: null, dossiers };
}
