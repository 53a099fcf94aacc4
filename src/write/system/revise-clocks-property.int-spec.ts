import fc from 'fast-check';
import { Logger } from '@nestjs/common';
import { appendMixed, readTables } from '../../../test/support/projected-log.ts';
import { type RandomStream, randomStreams } from '../../../test/support/random-streams.ts';
import { SystemWorker } from '../../../test/support/system-worker.ts';
import { testDatabase } from '../../../test/support/test-database.ts';
import { type ClockState, type FoldContext, reviseCalendar } from '../../domain/clock/legal-clock.ts';
import { fold } from '../../domain/dossier/fold.ts';

Logger.overrideLogger(false);

const SEED = 20_240_307;
const DATA_SETS = 4;

/** Every Tuesday and Thursday of the weeks in which the random dossiers live is off, every Saturday is worked. */
const SECOND = Array.from({ length: 10 }, (_, week) => [
  dayRow(week * 7 + 1, 'off'),
  dayRow(week * 7 + 3, 'off'),
  dayRow(week * 7 + 5, 'working'),
])
  .flat()
  .join('\n');
const NEWEST = 2;

/** Many dossiers without a ClockRevised: that is for the job to log. */
const streams = fc.array(randomStreams(10), { minLength: 25, maxLength: 25 }).map((groups) =>
  groups
    .flat()
    .filter(({ events }) => !events.some(({ type }) => type === 'ClockRevised'))
    .map(({ events }, index) => ({ code: `D-${index}`, events })),
);

function dayRow(daysAfterMonday: number, kind: string): string {
  const date = new Date(Date.UTC(2024, 4, 20) + daysAfterMonday * 86_400_000).toISOString();
  return `${date.slice(0, 10)},${kind},,`;
}

/** What a whole count by the newest calendar gives; a clock that stands or has ended stays as it is. */
function recounted(clock: ClockState, ctx: FoldContext): ClockState {
  const event = { version: 0, occurredAt: 0, recordedAt: 0, byDay: false, calendarRevision: NEWEST };
  return clock.dueAt === null ? clock : reviseCalendar(clock, event, ctx);
}

let revisedInAll = 0;

async function check(given: readonly RandomStream[], order: readonly number[], late: number): Promise<void> {
  const db = await testDatabase();
  const worker = new SystemWorker(db);
  try {
    await worker.calendar('1990-01-01,off,,');
    await worker.runAll();
    // Some are decided on by the first calendar, and come to the log after the second one's job.
    const early = given.slice(late);
    await appendMixed(worker.store, early, order);
    await worker.calendar(SECOND);
    await worker.runAll();
    await appendMixed(worker.store, given.slice(0, late), order);
    await worker.runAll();
    const ctx = await worker.reference.current();
    for (const { code, events } of given) {
      const before = fold(events, ctx)?.clock;
      const after = (await worker.dossier(code)).clock;
      if (!before) continue;
      const expected = recounted(before, ctx);
      expect(after).toMatchObject({ dueAt: expected.dueAt, firstDueAt: expected.firstDueAt });
    }
    const typesOf = async () => Promise.all(given.map(({ code }) => worker.typesOf(code)));
    const logged = await typesOf();
    const revised = logged.filter((types) => types.includes('ClockRevised'));
    revisedInAll += revised.length;
    for (const types of revised) expect(types.filter((type) => type === 'ClockRevised')).toHaveLength(1);
    await db.owner.query(
      `UPDATE open_dossier_job SET state = 'queued', collected_at = NULL WHERE calendar_revision = 2`,
    );
    await worker.runAll();
    expect(await typesOf()).toEqual(logged);
    expect(await worker.projection.verify.run()).toEqual([]);
    const living = await readTables(db.owner);
    await worker.projection.rebuild.run();
    expect(await readTables(db.owner)).toEqual(living);
  } finally {
    await worker.close();
    await db.close();
  }
}

describe('a calendar that changes while random dossiers are open', () => {
  it(`leaves every due date as the new calendar counts it from where its clock began (seed ${SEED})`, async () => {
    const property = fc.asyncProperty(streams, fc.array(fc.nat(30), { maxLength: 20 }), fc.nat(40), check);
    await fc.assert(property, { seed: SEED, numRuns: DATA_SETS, endOnFailure: true });
    expect(revisedInAll).toBeGreaterThan(5 * DATA_SETS);
  }, 240_000);
});
