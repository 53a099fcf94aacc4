import { Injectable } from '@nestjs/common';
import type { Dossier } from '../domain/dossier/dossier-state.ts';
import type { DossierEvent } from '../domain/dossier/dossier-events.ts';
import { effectiveEvents } from '../domain/stream/effective-events.ts';
import { OWN_SYSTEM } from '../log/aliases/alias.ts';
import { BlindTokens } from '../log/blind-tokens.ts';
import { EventStore } from '../log/event-store.ts';
import type { PersonalData } from '../log/sealed-applicant.ts';
import { streamRef } from '../log/stream-ref.ts';
import { sourceSystemIn } from '../log/streams/dossier-body.ts';
import { DOSSIERS } from '../log/streams/dossiers.ts';
import { GrowingStream } from '../log/streams/growing-stream.ts';
import { Database } from '../platform/database/database.ts';
import type { ReferenceSnapshot } from '../reference/snapshot/reference-snapshot.ts';
import { listPairs } from './possible-duplicates.ts';

type DossierStream = GrowingStream<Dossier, DossierEvent>;

/** Nobody hands in more of one procedure within days; a number that stands for nobody may be that of many. */
const MOST_LOOKED_AT = 50;
/** Receipts of one matter at two systems lie so many days apart at most. */
const MOST_DAYS_APART = 2;

const SAME_NUMBER = `
  SELECT e.key FROM generate_series(0, 63) AS f
    JOIN blind_index AS b ON b.feed = f AND b.token = $1
    JOIN event_log AS e ON e.feed = b.feed AND e.stream_id = b.stream_id AND e.version = 1
   WHERE b.stream_id <> $2 LIMIT ${MOST_LOOKED_AT}`;

/** Two systems may tell of one matter: each tells of it as a dossier. */
@Injectable()
export class DuplicatesAcrossSources {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
    private readonly tokens: BlindTokens,
  ) {}

  /**
   * Lists a dossier that was received with those of the same procedure and identity number that another system has
   * sent, received at most two days apart. Numbers are compared by their blind tokens alone.
   */
  async list(stream: DossierStream, person: PersonalData | undefined, facts: ReferenceSnapshot): Promise<void> {
    const { state, ref } = stream;
    if (!person || state === null || state.receivedAt === null || facts.sources.isEmpty) return;
    const { id } = await this.tokens.identifying(person);
    if (!id) return;
    const rows = await this.database.query<{ key: string }>(SAME_NUMBER, [id, ref.streamId], 'same-identity-number');
    const refs = rows.map(({ key }) => streamRef('dossier', key));
    const logged = await this.events.readStreams(refs);
    const others = refs
      .map((other) => new GrowingStream(DOSSIERS, other, logged.get(other.streamId) ?? [], facts))
      .filter((other) => areAlike(stream, other, facts))
      .flatMap(({ ref: { feed, streamId }, state: other }) =>
        other === null ? [] : [{ feed, streamId, receivingUnit: other.receivingUnit }],
      );
    await listPairs(this.database, { ref, receivingUnit: state.receivingUnit }, others, facts);
  }
}

function areAlike(one: DossierStream, other: DossierStream, { zone }: ReferenceSnapshot): boolean {
  const [a, b] = [one.state, other.state];
  if (a === null || b === null || a.annulled || b.annulled || a.procedure !== b.procedure) return false;
  if (a.receivedAt === null || b.receivedAt === null || sourceOf(one) === sourceOf(other)) return false;
  return Math.abs(zone.dayOf(a.receivedAt) - zone.dayOf(b.receivedAt)) <= MOST_DAYS_APART;
}

/** What nobody has sent was received here. */
function sourceOf({ history }: DossierStream): string {
  return sourceSystemIn(effectiveEvents(history)) ?? OWN_SYSTEM;
}
