import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import type { NewEvent } from '../../domain/values/logged-event.ts';
import { EventStore } from '../event-store.ts';
import { commandIdOf, streamRef } from '../stream-ref.ts';
import { type Alias, codeAt } from './alias.ts';
import { Aliases, keepAlias } from './aliases.ts';

const MINE = streamRef('dossier', 'H13-01-1');
const OTHER = streamRef('dossier', 'H13-01-2');

let db: TestDatabase;
let aliases: Aliases;
let log: EventStore;

beforeAll(async () => {
  db = await testDatabase();
  aliases = new Aliases(db.database);
  log = new EventStore(db.database, testStreamKeys());
});
afterAll(() => db.close());

function aliasOf(alias: string, system = 'bo-xd', kind: Alias['kind'] = 'code'): Alias {
  return { system, alias, kind };
}

function event(commandId: string): NewEvent {
  const occurredAt = Date.parse('2026-09-01T01:00:00Z');
  const rest = { format: 1, unit: 'H13-01', actor: 'a test', recordedAt: undefined, data: {}, text: {}, ordinal: 0 };
  return { type: 'DossierForwarded', occurredAt, commandId: commandIdOf(commandId), units: undefined, ...rest };
}

describe('the aliases of dossiers', () => {
  it('are claimed once: of many at once all learn the one that was first', async () => {
    const wanted = Array.from({ length: 20 }, (_, n) => streamRef('dossier', `C-${n}`));
    const held = await Promise.all(wanted.map((ref) => aliases.claim(aliasOf('X-1'), ref)));
    expect(new Set(held.map(({ key }) => key)).size).toBe(1);
    expect(await aliases.claimed('bo-xd', 'X-1')).toEqual(held[0]);
    expect((await aliases.claim(aliasOf('X-1', 'bo-tp'), OTHER)).key).toBe(OTHER.key);
    expect(await aliases.claimed('bo-xd', 'X-2')).toBeUndefined();
  });

  it('follow with the append, and not without it', async () => {
    await log.append(MINE, 0, [event('a')], { alias: aliasOf('X-3') });
    const lost = log.append(MINE, 0, [event('b')], { alias: aliasOf('X-4') });
    await expect(lost).rejects.toMatchObject({ code: 'stream-changed-meanwhile' });
    expect(await aliases.bearersOf('dossier', 'X-3')).toEqual([MINE]);
    expect(await aliases.bearersOf('dossier', 'X-4')).toEqual([]);
    expect(await aliases.bearersOf('complaint', 'X-3')).toEqual([]);
    await log.append(MINE, 1, [event('c'), event('d')], { alias: aliasOf('X-3') });
    expect((await aliases.of([MINE, OTHER])).get(MINE.streamId)).toHaveLength(1);
  });

  it('of one system are both found, and the newest is the one to send', async () => {
    await keepAlias(db.database, OTHER, aliasOf('P-1', 'portal'));
    await new Promise((resolve) => setTimeout(resolve, 2));
    await keepAlias(db.database, OTHER, aliasOf('P-2', 'portal'));
    await keepAlias(db.database, OTHER, aliasOf('990', 'portal', 'id'));
    const own = (await aliases.of([OTHER])).get(OTHER.streamId) ?? [];
    expect(codeAt('portal', OTHER, own)).toBe('P-2');
    expect(codeAt('bo-xd', OTHER, own)).toBe(OTHER.key);
    expect(await aliases.bearersOf('dossier', 'P-1', 'portal')).toEqual([OTHER]);
    expect(await aliases.bearersOf('dossier', 'P-1', 'bo-xd')).toEqual([]);
  });
});
