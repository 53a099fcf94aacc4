import { testStreamKeys } from '../../test/support/test-keys.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { EventStore } from './event-store.ts';
import { commandIdOf, streamRef } from './stream-ref.ts';

const CHANGES = [
  `UPDATE event_log SET data = '{}' WHERE key = 'kept'`,
  `DELETE FROM event_log WHERE key = 'kept'`,
  'TRUNCATE event_log',
  `INSERT INTO event_log SELECT * FROM event_log WHERE key = 'kept'
   ON CONFLICT ON CONSTRAINT event_log_pkey DO UPDATE SET data = '{}'`,
];

describe('changing the log', () => {
  let db: TestDatabase;
  const ref = streamRef('dossier', 'kept');
  beforeAll(async () => {
    db = await testDatabase();
    await new EventStore(db.database, testStreamKeys()).append(ref, 0, [
      {
        type: 'DossierReceived',
        format: 1,
        unit: 'H13',
        actor: 'clerk-1',
        occurredAt: 0,
        data: { procedure: '1.001193' },
        commandId: commandIdOf('kept'),
        ordinal: 0,
      },
    ]);
  });
  afterAll(() => db.close());

  it.each(CHANGES)('is refused to the app’s role for want of the privilege: %s', async (change) => {
    await expect(db.database.query(change)).rejects.toThrow('permission denied for table event_log');
  });

  it.each(CHANGES)('is refused to the owner too, by the trigger: %s', async (change) => {
    await expect(db.owner.query(change)).rejects.toThrow('event_log is append-only');
    expect(await db.owner.query('SELECT data FROM event_log')).toEqual([{ data: { procedure: '1.001193' } }]);
  });

  it('is refused to the owner for rows that do not exist', async () => {
    await expect(db.owner.query('DELETE FROM event_log WHERE false')).rejects.toThrow('event_log is append-only');
  });

  it('does not let the app’s role take the guard away, nor add or remove a feed', async () => {
    await expect(db.database.query('DROP TRIGGER event_log_is_append_only ON event_log')).rejects.toThrow(
      'must be owner',
    );
    await expect(db.database.query('ALTER TABLE event_log DISABLE TRIGGER ALL')).rejects.toThrow('must be owner');
    await expect(db.database.query('DELETE FROM feed_head')).rejects.toThrow('permission denied');
    await expect(db.database.query('INSERT INTO feed_head (feed) VALUES (1)')).rejects.toThrow('permission denied');
  });
});
