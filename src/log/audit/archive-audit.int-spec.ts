import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { testMasterKeys } from '../../../test/support/test-keys.ts';
import { ServiceKeys } from '../../platform/keys/service-keys.ts';
import { archiveAudit, type ArchivedMonth } from './archive-audit.ts';
import { readAnchors, saidAnchor } from './audit-anchor.ts';
import { AuditTrail } from './audit-trail.ts';
import { AnchorCommand, CloseAuditDays } from './close-audit-days.ts';
import { verifyAudit } from './verify-audit.ts';

const NOBODY = { unit: null, callerUnits: [], session: null, address: null, purpose: null, codes: [], data: {} };

describe('months of the audit that are over', () => {
  let db: TestDatabase;
  let folder: string;
  let trail: AuditTrail;

  beforeEach(async () => {
    db = await testDatabase();
    trail = new AuditTrail(db.database);
    folder = mkdtempSync(path.join(os.tmpdir(), 'dunghan-audit-'));
    for (let n = 0; n < 6; n += 1) await write(n);
    await moveBack(430);
  });
  afterEach(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  const write = (n: number): Promise<void> =>
    trail.write({ what: 'print', actor: `cb-${n % 2}`, ...NOBODY, result: 'ok' });

  /** As if all that was so many days ago: the owner alone could do that, and only by computing the chain anew. */
  const moveBack = (days: number): Promise<unknown> =>
    db.owner.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query(`SELECT make_audit_months(current_date - ${days})`);
      await tx.query(`UPDATE audit_entry SET day = day - ${days}`);
      for (let position = 1; position <= 3; position += 1)
        await tx.query(
          `UPDATE audit_entry e SET hash = audit_hash(coalesce((SELECT hash FROM audit_entry b WHERE b.lane = e.lane
             AND b.position = e.position - 1), decode(repeat('00', 32), 'hex')), e) WHERE position = $1`,
          [position],
        );
      await tx.query(`UPDATE audit_lane l SET day = e.day, hash = e.hash FROM audit_entry e
                       WHERE e.lane = l.lane AND e.position = l.position`);
    });
  const archive = (months = 12): Promise<ArchivedMonth[]> =>
    archiveAudit({ owner: db.owner, keys: new ServiceKeys(db.database, testMasterKeys()), folder, months });
  const months = async (): Promise<string[]> =>
    (
      await db.owner.query<{ name: string }>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit_entry'::regclass ORDER BY 1`,
      )
    ).map(({ name }) => name);

  it('go into sealed files, and only then out of the database, whose chain stays whole', async () => {
    await write(0);
    const before = await months();
    const archived = await archive();
    expect(archived.reduce((sum, { entries }) => sum + entries, 0)).toBe(6);
    expect((await months()).length).toBe(before.length - archived.length);
    expect(await verifyAudit(db.database)).toEqual([]);
    expect(await archive()).toEqual([]);
    const [{ file } = { file: '' }] = archived;
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ seal: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });

  it('stay where they are not older than is kept', async () => {
    const before = await months();
    expect(await archive(36)).toEqual([]);
    expect(await months()).toEqual(before);
  });

  it.each<[string, (line: string) => string]>([
    ['of which an entry was changed', (line) => line.replace('cb-1', 'cb-2')],
    ['of which a hash was changed', (line) => line.replace(/"hash":"./, '"hash":"x')],
    ['of another key', (line) => line.replace(/"seal":"./, '"seal":"x')],
    ['of another count', (line) => line.replace(/"entries":\d+/, '"entries":99')],
    ['of another month', (line) => line.replace(/"month":"\d{4}/, '"month":"1999')],
  ])('stay where a file %s lies in the place', async (_what, change) => {
    const [first] = await archive();
    const file = first?.file ?? '';
    const text = gunzipSync(readFileSync(file)).toString();
    // The month is there again, as after a restore; its file is not what it was.
    await db.owner.query(`CREATE TABLE audit_entry_${(first?.month ?? '').replace('-', '')} PARTITION OF audit_entry
      FOR VALUES FROM ('${first?.month}-01') TO (('${first?.month}-01'::date + interval '1 month')::date)`);
    writeFileSync(file, gzipSync(text.split('\n').map(change).join('\n')));
    const before = await months();
    await expect(archive()).rejects.toThrow();
    expect(await months()).toEqual(before);
  });

  it('are told once to the log and to the program that carries anchors away, again where it fails', async () => {
    const program = path.join(folder, 'carry.sh');
    const carried = path.join(folder, 'carried');
    const close = new CloseAuditDays(db.database, new AnchorCommand(program));
    writeFileSync(program, '#!/bin/sh\nexit 1\n');
    chmodSync(program, 0o755);
    await expect(close.look()).rejects.toThrow('AUDIT_ANCHOR_COMMAND');
    writeFileSync(program, `#!/bin/sh\ncat >> ${carried}\n`);
    await close.look();
    await close.look();
    const anchors = readAnchors(readFileSync(carried, 'utf8'));
    expect(anchors.map(({ position }) => position)).toEqual(['3', '3']);

    await write(0);
    expect(await verifyAudit(db.database, anchors)).toEqual([]);
    const other = { ...anchors[0], hash: 'ab'.repeat(32) } as (typeof anchors)[number];
    expect(readAnchors(`{"msg":"${saidAnchor(other)}"}`)).toEqual([other]);
    expect(await verifyAudit(db.database, [other])).toMatchObject([
      { message: expect.stringContaining('kept elsewhere') as string },
    ]);
    expect(await verifyAudit(db.database, [{ ...other, position: '9' }])).toHaveLength(1);
    await archive();
    expect(await verifyAudit(db.database, anchors)).toEqual([]);
    expect(await verifyAudit(db.database, [other])).toHaveLength(1);
  });
});
