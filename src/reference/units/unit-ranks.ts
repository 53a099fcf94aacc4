import { Injectable } from '@nestjs/common';
import { type Day, formatDay, parseDay, TimeZone } from '../../domain/time/local-time.ts';
import { takeAllParts } from '../../log/feed-parts.ts';
import { Database, type Queryable, type Tx } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { changeReference } from '../importing/change-reference.ts';
import { loadLineage, loadUnits } from '../snapshot/load-reference.ts';
import { LaterTree } from './tree-after-reorganisation.ts';
import { numberUnits, type RankedUnit } from './number-units.ts';
import { successorsIn } from './successors.ts';
import { UnitTree } from './unit-tree.ts';

/** Keeps the preorder numbers of today's tree, in unit_rank and in what is open: dossiers, promises and complaints. */
@Injectable()
export class UnitRanks {
  private readonly zone: TimeZone;

  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
    settings: Settings,
  ) {
    this.zone = new TimeZone(settings.timeZone);
  }

  /**
   * For a worker's sweep: versions begin and end as the days pass, with no import.
   * @returns whether the numbers were worked out anew.
   */
  async renumberIfNeeded(): Promise<boolean> {
    if (await isNumberedFor(this.database, this.today())) return false;
    return changeReference(this.database, {}, async ({ tx }) => {
      if (await isNumberedFor(tx, this.today())) return false;
      await this.renumber(tx);
      return true;
    });
  }

  /** Within a change of reference data, after units or their lineage were written. */
  async renumber(tx: Tx): Promise<void> {
    const today = this.today();
    const lineage = await loadLineage(tx);
    const units = new UnitTree(await loadUnits(tx), successorsIn(lineage));
    const ranked = numberUnits(new LaterTree(units, lineage, today));
    await this.write(tx, ranked);
    await tx.query('UPDATE reference_revision SET ranked_on = $1', [formatDay(today)]);
  }

  private async write(tx: Tx, ranked: readonly RankedUnit[]): Promise<void> {
    const before = await ranksOf(tx);
    if (sameRanks(before, ranked)) return;
    // A batch copies a unit's number into what it writes: none may be half way while the numbers change.
    await takeAllParts(tx);
    await replaceRanks(tx, ranked);
    if (!sameNumbers(before, ranked)) await renumberStates(tx);
  }

  private today(): Day {
    return this.zone.dayOf(this.clock.now());
  }
}

/** A process whose clock is behind the others' changes nothing. */
async function isNumberedFor(q: Queryable, today: Day): Promise<boolean> {
  const [row] = await q.query<{ ranked_on: string | null }>(
    'SELECT ranked_on FROM reference_revision',
    [],
    'reference-ranked-on',
  );
  const rankedOn = row?.ranked_on ? parseDay(row.ranked_on) : null;
  return rankedOn !== null && rankedOn >= today;
}

async function ranksOf(q: Queryable): Promise<RankedUnit[]> {
  return q.query<RankedUnit>('SELECT code, parent, level, name, lft, rgt FROM unit_rank ORDER BY lft');
}

async function replaceRanks(q: Queryable, ranked: readonly RankedUnit[]): Promise<void> {
  await q.query('DELETE FROM unit_rank');
  await q.query(
    `INSERT INTO unit_rank (code, parent, level, name, lft, rgt)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[])`,
    [
      ranked.map(({ code }) => code),
      ranked.map(({ parent }) => parent),
      ranked.map(({ level }) => level),
      ranked.map(({ name }) => name),
      ranked.map(({ lft }) => lft),
      ranked.map(({ rgt }) => rgt),
    ],
  );
}

/** Only what is open is found by its number; what opens again is written, and numbered, by a batch. */
export async function renumberStates(q: Queryable): Promise<void> {
  await q.query(
    `UPDATE dossier_state SET lft = unit_rank.lft
       FROM unit_rank
      WHERE open AND unit_rank.code = competent_unit AND dossier_state.lft IS DISTINCT FROM unit_rank.lft`,
  );
  await q.query(
    `UPDATE dossier_promise SET lft = unit_rank.lft
       FROM unit_rank
      WHERE unit_rank.code = competent_unit AND dossier_promise.lft IS DISTINCT FROM unit_rank.lft`,
  );
  await q.query(
    `UPDATE complaint_state SET lft = unit_rank.lft
       FROM unit_rank
      WHERE overdue_from IS NOT NULL AND unit_rank.code = unit AND complaint_state.lft IS DISTINCT FROM unit_rank.lft`,
  );
}

function sameRanks(before: readonly RankedUnit[], after: readonly RankedUnit[]): boolean {
  return (
    sameNumbers(before, after) &&
    before.every((unit, index) => {
      const other = after[index];
      return unit.parent === other?.parent && unit.level === other.level && unit.name === other.name;
    })
  );
}

/** Both in the order of their numbers, which have no gaps; rgt follows from the parents. */
function sameNumbers(before: readonly RankedUnit[], after: readonly RankedUnit[]): boolean {
  return before.length === after.length && before.every((unit, index) => unit.code === after[index]?.code);
}
