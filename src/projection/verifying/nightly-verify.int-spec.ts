import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { projectionOn, projectStreams } from '../../../test/support/projected-log.ts';
import { randomContext, randomStreams } from '../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { NightlyVerify, VerifyHour } from './nightly-verify.ts';

const SETTINGS = new Settings('Asia/Ho_Chi_Minh', 'worker', undefined, false);
const HOUR_MS = 3_600_000;

describe('verifying each night', () => {
  let db: TestDatabase;
  let now: number;
  let told: string[];
  /** 2:00 of this night in Việt Nam. */
  let struck: number;

  beforeAll(async () => {
    db = await testDatabase();
    const streams = fc.sample(randomStreams(6), { numRuns: 2, seed: 8 }).flat();
    await projectStreams(
      db.database,
      streams.map(({ events }, index) => ({ code: `N-${index}`, events })),
      randomContext,
    );
  });
  afterAll(() => db.close());

  beforeEach(async () => {
    await db.owner.query('TRUNCATE verification_run');
    told = [];
    const tell = (level: string) => (text: unknown) => void told.push(`${level} ${String(text)}`);
    jest.spyOn(Logger.prototype, 'log').mockImplementation(tell('log'));
    jest.spyOn(Logger.prototype, 'error').mockImplementation(tell('error'));
    const day = Math.floor((Date.now() + 7 * HOUR_MS) / (24 * HOUR_MS));
    struck = day * 24 * HOUR_MS - 5 * HOUR_MS;
    // A run begins by the clock of the machine: the night is the last one that has begun.
    if (struck > Date.now()) struck -= 24 * HOUR_MS;
  });
  afterEach(() => jest.restoreAllMocks());

  const worker = (hour: number | undefined = 2): NightlyVerify =>
    new NightlyVerify(
      db.database,
      projectionOn(db.database).verify,
      { now: () => now },
      new VerifyHour(hour),
      SETTINGS,
    );
  const runs = () =>
    db.database.query<{ findings: number; events: string }>('SELECT findings, events FROM verification_run');

  it('verifies once a night, by one of the workers, and says that all agrees', async () => {
    now = struck + HOUR_MS;
    await Promise.all([worker().look(), worker().look()]);
    await worker().look();
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run?.findings).toBe(0);
    expect(Number(run?.events)).toBeGreaterThan(0);
    expect(told).toEqual([expect.stringMatching(/^log Verified \d+ events in [\d.]+ s: log, states, tallies and/)]);
  });

  it.each([
    ['before its hour', 2, -1],
    ['too late in the day', 2, 3.5 * HOUR_MS],
    ['where it is switched off', undefined, HOUR_MS],
  ])('does not verify %s', async (_when, hour, after) => {
    now = struck + after;
    const verify = projectionOn(db.database).verify;
    const night = new NightlyVerify(db.database, verify, { now: () => now }, new VerifyHour(hour), SETTINGS);
    await night.look();
    expect(await runs()).toEqual([]);
  });

  it('names the stream and the version of an event that was changed behind the system', async () => {
    now = struck + HOUR_MS;
    const [event] = await db.owner.query<{ stream_id: string }>(
      'SELECT stream_id FROM event_log WHERE version = 2 ORDER BY stream_id LIMIT 1',
    );
    const change = (actor: string): Promise<unknown> =>
      db.owner.transaction(async (tx) => {
        await tx.query('SET LOCAL session_replication_role = replica');
        await tx.query('UPDATE event_log SET actor = $2 || actor WHERE stream_id = $1 AND version = 2', [
          event?.stream_id,
          actor,
        ]);
      });
    await change('x');
    await worker().look();
    expect(await runs()).toEqual([expect.objectContaining({ findings: expect.any(Number) })]);
    expect(told[0]).toMatch(/^error Verified \d+ events in [\d.]+ s: \d+ findings \(log \d+/);
    expect(told.join('\n')).toMatch(
      new RegExp(`error Verify: log, feed \\d+, stream ${event?.stream_id} .*, version 2: `),
    );
  });
});
