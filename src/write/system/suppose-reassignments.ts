import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/time/local-time.ts';
import { Database, type Queryable, type Tx } from '../../platform/database/database.ts';
import { COUNT } from '../../platform/http/page.answer.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { loadLineage, loadUnits } from '../../reference/snapshot/load-reference.ts';
import { type Ended, endedUnits } from '../../reference/units/successors.ts';
import { openAt } from './find-reassignments.ts';
import { Reassignment } from './reassignments.answer.ts';

/** What becomes of open dossiers when units end or go on as others. */
export class SupposedReassignments {
  @ApiProperty({ ...COUNT, description: 'Open dossiers that would go to the successor of their unit' })
  reassigned!: number;

  @ApiProperty({
    ...COUNT,
    description: 'Open dossiers that would stay at a unit that has ended: nobody, or several, take its place',
  })
  withoutSuccessor!: number;

  @ApiProperty({ type: [Reassignment] })
  items!: readonly Reassignment[];
}

type Facts = Readonly<{
  units: Awaited<ReturnType<typeof loadUnits>>;
  lineage: Awaited<ReturnType<typeof loadLineage>>;
}>;

/** Which open dossiers a file of units or lineage would move; nothing is logged. */
@Injectable()
export class SupposeReassignments {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly clock: MachineClock,
  ) {}

  /**
   * On the last day that the file or another one names: a reorganisation is brought in before its day.
   * @param tx holds what the file changes
   */
  async in(tx: Tx): Promise<SupposedReassignments> {
    const changed = await factsOf(tx);
    const day = lastDayIn(changed, today(this.clock, this.settings));
    const before = new Set((await this.endedBefore(day)).map(textOf));
    const ended = endedUnits(changed.units, changed.lineage, day).filter((unit) => !before.has(textOf(unit)));
    const items = await openAt(tx, ended);
    const count = (those: readonly Reassignment[]): number => those.reduce((sum, { dossiers }) => sum + dossiers, 0);
    return {
      reassigned: count(items.filter(({ successor }) => successor !== null)),
      withoutSuccessor: count(items.filter(({ successor }) => successor === null)),
      items,
    };
  }

  private async endedBefore(day: Day): Promise<Ended[]> {
    const { units, lineage } = await factsOf(this.database);
    return endedUnits(units, lineage, day);
  }
}

async function factsOf(q: Queryable): Promise<Facts> {
  return { units: await loadUnits(q), lineage: await loadLineage(q) };
}

function lastDayIn({ units, lineage }: Facts, now: Day): Day {
  const ends = units.filter(({ to }) => Number.isFinite(to)).map(({ to }) => to + 1);
  return Math.max(now, ...ends, ...lineage.map(({ from }) => from));
}

const textOf = (ended: Ended): string => JSON.stringify(ended);
