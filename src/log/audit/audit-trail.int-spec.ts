import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { laneOf, type NewAuditEntry } from './audit-entry.ts';
import { AuditTrail } from './audit-trail.ts';
import { type AuditFinding, verifyAudit } from './verify-audit.ts';

function entry(actor: string, more: Partial<NewAuditEntry> = {}): NewAuditEntry {
  return {
    what: 'print',
    actor,
    unit: 'A',
    callerUnits: ['A', 'B'],
    session: null,
    address: '203.0.113.7',
    purpose: null,
    result: 'ok',
    codes: [{ code: 'HS-1', receiving: 'A', competent: 'C' }],
    data: { route: '/dossiers/:code' },
    ...more,
  };
}

describe('the audit trail', () => {
  let db: TestDatabase;
  let trail: AuditTrail;
  beforeEach(async () => {
    db = await testDatabase();
    trail = new AuditTrail(db.database);
  });
  afterEach(() => db.close());

  /** What verify finds after a change that only a superuser can make; it is undone again. */
  async function findingsAfter(...changes: readonly string[]): Promise<AuditFinding[]> {
    let findings: AuditFinding[] = [];
    const undo = new Error('undo');
    const work = db.owner.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const change of changes) await tx.query(change);
      findings = await verifyAudit(tx);
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    return findings;
  }

  it('keeps everything that many write at once, in one unbroken chain a lane', async () => {
    const others = new AuditTrail(db.database);
    const actors = Array.from({ length: 40 }, (_, n) => `cb-${n}`);
    await Promise.all(
      actors.flatMap((actor) => [trail.write(entry(actor)), others.write(entry(actor)), trail.write(entry(actor))]),
    );
    const rows = await db.database.query<{ lane: number; n: number; last: string }>(
      'SELECT lane, count(*)::int AS n, max(position) AS last FROM audit_entry GROUP BY lane',
    );
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(120);
    for (const { n, last } of rows) expect(String(n)).toBe(last);
    expect(new Set(rows.map(({ lane }) => lane))).toEqual(new Set(actors.map(laneOf)));
    expect(await verifyAudit(db.database)).toEqual([]);
    const [one] = await db.database.query('SELECT units, codes FROM audit_entry LIMIT 1');
    expect(one).toEqual({ units: ['A', 'B', 'C'], codes: [{ code: 'HS-1', receiving: 'A', competent: 'C' }] });
  });

  it.each(['UPDATE audit_entry SET actor = $1', 'DELETE FROM audit_entry WHERE actor <> $1', 'TRUNCATE audit_entry'])(
    'is refused to everybody: %s',
    async (sql) => {
      await trail.write(entry('cb-1'));
      const params = sql.includes('$1') ? ['x'] : [];
      await expect(db.database.query(sql, params)).rejects.toThrow(/permission denied/);
      await expect(db.owner.query(sql, params)).rejects.toThrow(/append-only/);
    },
  );

  it('takes no entry but through its function', async () => {
    await expect(db.database.query(`INSERT INTO audit_entry SELECT * FROM audit_entry`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(db.database.query('UPDATE audit_lane SET position = 0')).rejects.toThrow(/permission denied/);
  });

  it('shows what was changed, taken away or added by hand', async () => {
    for (let n = 0; n < 4; n += 1) await trail.write(entry('cb-1'));
    const lane = laneOf('cb-1');
    const where = (position: number) =>
      expect.stringMatching(new RegExp(`^audit, lane ${lane}, .*, entry ${position}$`)) as string;
    for (const change of [
      `actor = 'cb-2'`,
      `codes = '[]'`,
      `units = '{}'`,
      `data = '{}'`,
      `address = NULL`,
      `at = at + interval '1 millisecond'`,
      `at = at + interval '1 microsecond'`,
      'hash = set_bit(hash, 7, 1 - get_bit(hash, 7))',
    ]) {
      const [finding] = await findingsAfter(`UPDATE audit_entry SET ${change} WHERE position = 2`);
      expect(finding).toMatchObject({ where: where(2) });
    }
    expect(await findingsAfter('DELETE FROM audit_entry WHERE position = 1')).toMatchObject([{ where: where(2) }]);
    expect(await findingsAfter('DELETE FROM audit_entry WHERE position = 3')).toMatchObject([{ where: where(4) }]);
    expect(await findingsAfter('DELETE FROM audit_entry WHERE position = 4')).toMatchObject([{ where: where(4) }]);
    expect(await findingsAfter('DELETE FROM audit_entry')).toMatchObject([{ where: where(4) }]);
  });

  it('goes on over midnight, anchors the day before, and is whole without the months that were archived', async () => {
    await trail.write(entry('cb-1'));
    // As if all that was yesterday: only its owner could do that, and only by computing the chain anew.
    await db.owner.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query(`SELECT make_audit_months((current_date - 40))`);
      await tx.query(`UPDATE audit_entry SET day = day - 40`);
      await tx.query(`UPDATE audit_entry SET hash = audit_hash(decode(repeat('00', 32), 'hex'), audit_entry)`);
      await tx.query(`UPDATE audit_lane l SET day = e.day, hash = e.hash FROM audit_entry e WHERE e.lane = l.lane`);
    });
    const anchors = await db.database.query('SELECT lane, position FROM close_audit_days()');
    expect(anchors).toEqual([{ lane: laneOf('cb-1'), position: '1' }]);
    expect(await db.database.query('SELECT lane FROM close_audit_days()')).toEqual([]);
    await trail.write(entry('cb-1'));
    expect(await verifyAudit(db.database)).toEqual([]);
    const [old] = await db.owner.query<{ name: string }>(
      'SELECT tableoid::regclass::text AS name FROM audit_entry ORDER BY day LIMIT 1',
    );
    await db.owner.query(`DROP TABLE ${old?.name}`);
    expect(await verifyAudit(db.database)).toEqual([]);
    expect(await findingsAfter('DELETE FROM audit_anchor')).toHaveLength(1);
  });
});
