import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import type { NewEvent } from '../../domain/values/logged-event.ts';
import { Appender } from '../appender.ts';
import { EventStore } from '../event-store.ts';
import { commandIdOf, streamRef } from '../stream-ref.ts';
import { type LogFinding, verifyLog } from './verify-log.ts';

const ref = streamRef('dossier', 'Hồ sơ 1');
const other = streamRef('dossier', 'Hồ sơ 2');

function event(n: number, more: Partial<NewEvent> = {}): NewEvent {
  return {
    type: 'DossierForwarded',
    format: 1,
    unit: 'H13-01',
    actor: 'clerk-1',
    occurredAt: Date.UTC(2024, 0, 5, 1, 30, 0, n),
    data: { holder: `Phòng ${n}`, amountDong: n },
    commandId: commandIdOf(String(n)),
    ordinal: 0,
    ...more,
  };
}

describe('verifying the log', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    const store = new EventStore(db.database, testStreamKeys());
    await store.append(ref, 0, [
      event(1),
      event(2, { text: { reason: 'Thiếu giấy tờ', items: ['a', 'b'] } }),
      event(3),
    ]);
    await store.append(ref, 3, [event(4)]);
    const pinned = { calendarRevision: 1, field: 'Hộ tịch', place: { level: 'commune', path: ['H13', 'H13-01'] } };
    await store.append(other, 0, [event(5, { data: { holder: 'Phòng 5', pinned } })]);
  });
  afterAll(() => db.close());

  /** What verify finds after changes that only a superuser can make; they are undone again. */
  async function findingsAfter(...changes: readonly string[]): Promise<LogFinding[]> {
    let findings: LogFinding[] = [];
    const undo = new Error('undo');
    const work = db.owner.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const change of changes) await tx.query(change);
      findings = await verifyLog(tx, testStreamKeys());
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    return findings;
  }

  it('finds nothing wrong in a log that nobody has touched', async () => {
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it.each([
    ['data', `data = jsonb_set(data, '{amountDong}', '3')`],
    ['a letter of the unit', `unit = 'H13-02'`],
    ['the actor', `actor = 'clerk-2'`],
    ['the type', `type = 'DossierForwardef'`],
    ['the format', 'format = 2'],
    ['when it happened, by a millisecond', `occurred_at = occurred_at + interval '1 millisecond'`],
    ['when it happened, by a microsecond', `occurred_at = occurred_at + interval '1 microsecond'`],
    ['when it was recorded', `recorded_at = recorded_at - interval '1 millisecond'`],
    ['its command', `command_id = 'b8d6e0c4-0f3c-4c9b-8c0e-5d1f6a7b8c9d'`],
    ['a bit of its hash', 'hash = set_bit(hash, 7, 1 - get_bit(hash, 7))'],
  ])('names stream and version of an event with another value of %s', async (_what, change) => {
    const [finding] = await findingsAfter(`UPDATE event_log SET ${change} WHERE key = '${ref.key}' AND version = 2`);
    expect(finding).toMatchObject({ feed: ref.feed, streamId: ref.streamId, key: ref.key, version: 2 });
    expect(finding?.where).toBe(`feed ${ref.feed}, stream ${ref.streamId} (dossier Hồ sơ 1), version 2`);
  });

  it('names the next event when somebody has made a changed event’s hash fit', async () => {
    const findings = await findingsAfter(
      `UPDATE event_log e SET unit = 'H13-02', hash = event_hash(p.hash, e.stream_kind, e.key, e.version, e.type,
         e.format, 'H13-02', e.actor, e.occurred_at, e.recorded_at, e.command_id, e.data::text)
         FROM event_log p
        WHERE e.key = '${ref.key}' AND e.version = 2 AND p.stream_id = e.stream_id AND p.version = 1`,
    );
    expect(findings).toMatchObject([{ streamId: ref.streamId, version: 3 }]);
  });

  it('misses a deleted event in the middle, at the end, and a whole stream', async () => {
    const inTheMiddle = await findingsAfter(`DELETE FROM event_log WHERE key = '${ref.key}' AND version = 1`);
    expect(inTheMiddle.map(({ message }) => message)).toEqual([
      expect.stringContaining('events are missing'),
      expect.stringContaining('versions before it are missing'),
    ]);
    const atTheEnd = await findingsAfter(`DELETE FROM event_log WHERE key = '${ref.key}' AND version = 4`);
    expect(atTheEnd).toMatchObject([{ feed: ref.feed, where: `feed ${ref.feed}` }]);
    const whole = await findingsAfter(`DELETE FROM event_log WHERE key = '${other.key}'`);
    expect(whole).toMatchObject([{ feed: other.feed, where: `feed ${other.feed}` }]);
  });

  it('sees a head that was moved and one that is gone', async () => {
    const findings = await findingsAfter(
      `UPDATE feed_head SET position = position + 1 WHERE feed = ${other.feed}`,
      `DELETE FROM feed_head WHERE feed = 0`,
    );
    expect(findings.map(({ feed }) => feed)).toEqual([0, other.feed]);
  });

  it('sees a command that stands in a stream twice', async () => {
    await expect(
      db.owner.transaction(async (tx) => {
        await new Appender(tx, testStreamKeys()).append({
          ref: other,
          expectedVersion: 1,
          events: [event(5)],
          beside: {},
        });
        expect(await verifyLog(tx, testStreamKeys())).toMatchObject([{ streamId: other.streamId, version: 2 }]);
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
  });

  it('sees a stream that goes by another code', async () => {
    const findings = await findingsAfter(
      `UPDATE event_log SET key = 'X', hash = event_hash(decode(repeat('00', 32), 'hex'), stream_kind, 'X', version,
         type, format, unit, actor, occurred_at, recorded_at, command_id, data::text) WHERE key = '${other.key}'`,
    );
    expect(findings).toMatchObject([{ streamId: other.streamId, key: 'X', version: 1 }]);
  });

  it('names what stands on pinned facts of which a byte was changed, and on those that are gone', async () => {
    const told = { streamId: other.streamId, version: 1, message: expect.stringContaining('stands on pinned facts') };
    const unguarded = 'ALTER TABLE pinned_facts DROP CONSTRAINT pinned_facts_name';
    const change = `UPDATE pinned_facts SET facts = replace(facts, 'Hộ tịch', 'Hộ tịcH')`;
    expect(await findingsAfter(unguarded, change)).toMatchObject([
      { where: expect.stringMatching(/^pinned facts/) },
      told,
    ]);
    await expect(findingsAfter(change)).rejects.toThrow('pinned_facts_name');
    expect(await findingsAfter(`DELETE FROM pinned_facts WHERE facts LIKE '%place%'`)).toMatchObject([told]);
  });

  it('sees a text that was changed or taken away, and lets one be erased', async () => {
    const wrong = [{ streamId: ref.streamId, version: 2 }];
    const erased = 'UPDATE event_text SET sealed = NULL, erased_at = now()';
    expect(await findingsAfter(erased)).toMatchObject(wrong);
    const told = 'INSERT INTO applicant (feed, stream_id, erased_at) SELECT feed, stream_id, now() FROM event_text';
    expect(await findingsAfter(erased, told)).toEqual([]);
    const plain = `UPDATE event_text SET sealed = NULL, salt = '\\x00', text = '{"reason":"Khác"}'`;
    expect(await findingsAfter(plain)).toMatchObject(wrong);
    expect(
      await findingsAfter('UPDATE event_text SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)'),
    ).toMatchObject(wrong);
    expect(await findingsAfter('DELETE FROM event_text')).toMatchObject(wrong);
  });
});
