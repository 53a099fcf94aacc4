import { testStreamKeys } from './test-keys.ts';
import type { EventBus } from '@nestjs/cqrs';
import type { ComplaintEvent } from '../../src/domain/complaint/complaint-events.ts';
import type { DossierEvent } from '../../src/domain/dossier/dossier-events.ts';
import type { FoldContext } from '../../src/domain/clock/legal-clock.ts';
import type { NewEvent, StreamName } from '../../src/domain/values/logged-event.ts';
import { EventStore } from '../../src/log/event-store.ts';
import { commandIdOf, streamRef } from '../../src/log/stream-ref.ts';
import { Dimensions } from '../../src/projection/tally/dimensions.ts';
import { FeedReader } from '../../src/projection/feed-reader.ts';
import { FoldContextSource } from '../../src/projection/fold-context-source.ts';
import { ProjectionBatch } from '../../src/projection/projection-batch.ts';
import { ProjectionRunner } from '../../src/projection/projection-runner.ts';
import { Rebuild } from '../../src/projection/rebuilding/rebuild.ts';
import { Verify } from '../../src/projection/verifying/verify.ts';
import { VerifyGroups } from '../../src/projection/verifying/verify-groups.ts';
import { VerifyPart } from '../../src/projection/verifying/verify-part.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { randomContext } from './random-streams.ts';

const FIXED_CONTEXT: FoldContextSource = { current: async () => randomContext };

/** A worker's projection, wired by hand. */
export function projectionOn(database: Database, contexts: FoldContextSource = FIXED_CONTEXT, notices?: EventBus) {
  const reader = new FeedReader(database);
  const batch = new ProjectionBatch(database, reader, contexts, new Dimensions());
  const runner = new ProjectionRunner(database, batch, notices);
  return {
    runner,
    rebuild: new Rebuild(database, contexts),
    verify: new Verify(
      database,
      new VerifyPart(database, reader, contexts),
      new VerifyGroups(database, contexts),
      testStreamKeys(),
    ),
  };
}

export type Stream = Readonly<{ code: string; events: readonly DossierEvent[] }>;
export type ComplaintStream = Readonly<{ code: string; events: readonly ComplaintEvent[] }>;

/** Appends whole streams to the log, and projects it into the read tables. */
export async function projectStreams(
  database: Database,
  dossiers: Iterable<Stream>,
  ctx: FoldContext,
  complaints: Iterable<ComplaintStream> = [],
): Promise<void> {
  const store = new EventStore(database, testStreamKeys());
  for (const { code, events } of dossiers) await appendStream(store, 'dossier', code, events);
  for (const { code, events } of complaints) await appendStream(store, 'complaint', code, events);
  await projectionOn(database, { current: async () => ctx }).runner.catchUpAll();
}

async function appendStream(
  store: EventStore,
  kind: StreamName,
  code: string,
  events: readonly AnyEvent[],
): Promise<void> {
  if (events.length > 0)
    await store.append(
      streamRef(kind, code),
      0,
      events.map((event) => writtenOf(code, event)),
    );
}

type AnyEvent = DossierEvent | ComplaintEvent;

/** A dossier unless told otherwise. */
export type MixedStream = Readonly<{ kind?: StreamName; code: string; events: readonly AnyEvent[] }>;

/** Appends one event as the next of its stream; answers with its position "feed:position". */
export async function appendEvent(
  store: EventStore,
  code: string,
  event: AnyEvent,
  kind: StreamName = 'dossier',
): Promise<string> {
  const { position } = await store.append(streamRef(kind, code), event.version - 1, [writtenOf(code, event)]);
  return position;
}

function writtenOf(code: string, { type, unit, actor, occurredAt, recordedAt, data, version }: AnyEvent): NewEvent {
  const commandId = commandIdOf(`${code}/${version}`);
  return { type, format: 1, unit, actor, occurredAt, recordedAt, data, commandId, ordinal: 0 };
}

/** Appends streams event by event, mixed as `order` says: each number takes the next event of one of those left. */
export async function appendMixed(
  store: EventStore,
  streams: readonly MixedStream[],
  order: readonly number[],
  between: (appended: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const left = streams.map((stream) => ({ ...stream, events: [...stream.events] }));
  for (let turn = 0; left.length > 0; turn += 1) {
    const chosen = (order[turn % Math.max(1, order.length)] ?? 0) % left.length;
    const stream = left[chosen];
    const event = stream?.events.shift();
    if (stream && event) await appendEvent(store, stream.code, event, stream.kind);
    if (stream?.events.length === 0) left.splice(chosen, 1);
    await between(turn);
  }
}

/** Everything in the read tables, in a fixed order. */
export async function readTables(database: Database): Promise<Record<string, unknown[]>> {
  return {
    states: await database.query('SELECT * FROM dossier_state ORDER BY part, stream_id'),
    promises: await database.query('SELECT * FROM dossier_promise ORDER BY part, stream_id, kind, ordinal'),
    complaints: await database.query('SELECT * FROM complaint_state ORDER BY part, stream_id'),
    cells: await database.query(
      'SELECT * FROM tally_cell ORDER BY part, place_id, business_on, subject_id, recorded_on',
    ),
    now: await database.query('SELECT * FROM tally_now ORDER BY part, place_id, business_on, subject_id'),
    blocks: await database.query('SELECT * FROM tally_block ORDER BY part, branch_id, begins_on'),
    subjects: await database.query('SELECT * FROM tally_subject ORDER BY part, begins_on, branch_id, subject_id'),
    checkpoints: await database.query(
      "SELECT part, feed, version, position, recorded_at FROM projection_checkpoint WHERE projection = 'dossier' ORDER BY feed",
    ),
  };
}
