import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import type { Page } from '../../platform/http/page.ts';
import type { Ended, NoSuccession } from './successors.ts';
import { UnitsThatEnded } from './units-that-ended.ts';

/** A unit that has ended while dossiers are open at it: where they go, or why they stay. */
export type Reassignment = Readonly<{
  unit: string;
  successor: string | null;
  legalBasis: string | null;
  reason: NoSuccession | null;
  dossiers: number;
}>;

/** What a reorganisation has yet to move, and what it cannot move without guessing. */
@Injectable()
export class FindReassignments {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsThatEnded,
  ) {}

  /** By the unit's code; all on one page. */
  async execute(): Promise<Page<Reassignment>> {
    const ended = new Map((await this.units.all()).map((unit) => [unit.unit, unit]));
    const rows = await this.database.query<{ unit: string; dossiers: number }>(
      `SELECT competent_unit AS unit, count(*)::integer AS dossiers FROM dossier_state
        WHERE open AND competent_unit = ANY ($1) GROUP BY competent_unit ORDER BY competent_unit`,
      [[...ended.keys()]],
    );
    const items = rows.flatMap(({ unit, dossiers }) => {
      const found = ended.get(unit);
      return found ? [itemOf(found, dossiers)] : [];
    });
    return { items, nextCursor: null, total: items.length };
  }
}

function itemOf({ unit, succession }: Ended, dossiers: number): Reassignment {
  return typeof succession === 'string'
    ? { unit, successor: null, legalBasis: null, reason: succession, dossiers }
    : { unit, ...succession, reason: null, dossiers };
}
