import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { SAMPLE_ISSUER } from './account.ts';
import { type Role, reachesBelow } from '../roles.ts';

const SAMPLES: readonly Readonly<{ role: Role; displayName: string }>[] = [
  { role: 'clerk', displayName: 'Cán bộ một cửa (mẫu)' },
  { role: 'officer', displayName: 'Cán bộ giải quyết (mẫu)' },
  { role: 'supervisor', displayName: 'Lãnh đạo theo dõi (mẫu)' },
  { role: 'reporter', displayName: 'Cán bộ báo cáo (mẫu)' },
  { role: 'administrator', displayName: 'Quản trị đơn vị (mẫu)' },
];

export type SampleAccount = Readonly<{ code: string; displayName: string }>;
export type MadeSample = SampleAccount & Readonly<{ role: Role; unit: string }>;

/** Five accounts, one for each role of people, to try the system out with. */
@Injectable()
export class SampleAccounts {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * Makes them, or puts those that are there back as they were.
   *
   * @param desk the unit of clerk and officer; undefined: the first by code that has none below it
   * @returns undefined where the unit is unknown, or there is none yet
   */
  async make(desk: string | undefined): Promise<readonly MadeSample[] | undefined> {
    const facts = await this.reference.current();
    const units = unitsFor(facts, facts.zone.dayOf(this.clock.now()), desk);
    if (!units) return undefined;
    const made = SAMPLES.map(({ role, displayName }) => ({
      code: `sample-${role}`,
      displayName,
      role,
      unit: reachesBelow(role) ? units.top : units.desk,
    }));
    for (const sample of made) await this.put(sample);
    return made;
  }

  async list(): Promise<readonly SampleAccount[]> {
    const rows = await this.database.query<{ code: string; display_name: string }>(
      'SELECT code, display_name FROM account WHERE issuer = $1 AND active ORDER BY array_position($2::text[], code)',
      [SAMPLE_ISSUER, SAMPLES.map(({ role }) => `sample-${role}`)],
    );
    return rows.map((row) => ({ code: row.code, displayName: row.display_name }));
  }

  /** The id of a sample account; undefined for every other code. */
  async idOf(code: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      'SELECT id FROM account WHERE issuer = $1 AND code = $2 AND active',
      [SAMPLE_ISSUER, code],
    );
    return row?.id;
  }

  private async put({ code, displayName, role, unit }: MadeSample): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `INSERT INTO account (id, issuer, sub, display_name, code, created_by) VALUES ($1, $2, $3, $4, $3, 'sample')
         ON CONFLICT (issuer, sub) DO UPDATE SET display_name = excluded.display_name, active = true RETURNING id`,
        [randomUUID(), SAMPLE_ISSUER, code, displayName],
      );
      await tx.query('DELETE FROM account_role WHERE account_id = $1', [row?.id]);
      await tx.query(`INSERT INTO account_role (account_id, role, unit, source) VALUES ($1, $2, $3, 'manual')`, [
        row?.id,
        role,
        unit,
      ]);
    });
  }
}

/** The desk, and the root above it. */
function unitsFor(
  facts: ReferenceSnapshot,
  today: number,
  desk: string | undefined,
): Readonly<{ desk: string; top: string }> | undefined {
  const found = desk ?? firstLeaf(facts, today);
  if (found === undefined || !facts.unitIsInForceOn(found, today)) return undefined;
  return { desk: found, top: facts.placeOf(found, today).path[0] ?? found };
}

function firstLeaf(facts: ReferenceSnapshot, today: number): string | undefined {
  let leaf: string | undefined;
  for (let below = facts.childrenOf(undefined, today, today); below.length > 0;) {
    leaf = below.toSorted()[0];
    below = facts.childrenOf(leaf, today, today);
  }
  return leaf;
}
