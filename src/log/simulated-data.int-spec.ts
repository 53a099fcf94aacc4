import { testStreamKeys } from '../../test/support/test-keys.ts';
import { randomUUID } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { EventStore } from './event-store.ts';
import { SimulatedData } from './simulated-data.ts';
import { streamRef } from './stream-ref.ts';

let db: TestDatabase;
let simulated: SimulatedData;

beforeAll(async () => {
  db = await testDatabase();
  simulated = new SimulatedData(db.database);
});
afterAll(() => db.close());

async function append(code: string, version: number, actor: string): Promise<void> {
  const event = {
    type: 'DossierForwarded',
    format: 1,
    unit: 'T1',
    actor,
    occurredAt: 1_700_000_000_000,
    recordedAt: 1_700_000_000_000,
    commandId: randomUUID(),
    ordinal: 0,
    data: {},
  };
  await new EventStore(db.database, testStreamKeys()).append(streamRef('dossier', code), version, [event]);
}

describe('asking whether there are simulated data', () => {
  it('finds none in an empty log', async () => {
    expect(await simulated.isPresent()).toBe(false);
  });

  it('finds none in streams that somebody else has begun, whoever went on with them', async () => {
    await append('real', 0, 'can-bo');
    await append('real', 1, 'seed');
    expect(await simulated.isPresent()).toBe(false);
  });

  it('finds a stream that the simulation began, and never forgets it', async () => {
    await append('made up', 0, 'seed');
    expect(await simulated.isPresent()).toBe(true);
    expect(await simulated.isPresent()).toBe(true);
    expect(await new SimulatedData(db.database).isPresent()).toBe(true);
  });
});
