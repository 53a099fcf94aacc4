import { Injectable } from '@nestjs/common';
import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../../domain/dossier/dossier-state.ts';
import { type Day, formatDay, type Instant } from '../../../domain/time/local-time.ts';
import type { StreamRef } from '../../../domain/values/logged-event.ts';
import { codeAt, type KeptAlias } from '../../../log/aliases/alias.ts';
import { aliasesOf } from '../../../log/aliases/aliases.ts';
import { EventStore, type StreamEvent } from '../../../log/event-store.ts';
import { streamRef } from '../../../log/stream-ref.ts';
import { DOSSIERS } from '../../../log/streams/dossiers.ts';
import { GrowingStream } from '../../../log/streams/growing-stream.ts';
import { Database } from '../../../platform/database/database.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import { SEED } from '../../outbox/fill-outbox.ts';
import type { Target } from '../../outbox/target.ts';
import { isSynced } from '../portal-reading.ts';
import { isToldByItsSource, lastDueAt, statusThere } from '../rendering/portal-dossier.ts';
import { isTold } from '../rendering/told-events.ts';
import type { OurRow } from './compare-day.ts';
import { type Deliveries, deliveriesOf } from './deliveries.ts';

/** Streams that are in memory at once. */
const PIECE = 500;
/** What a portal has not acknowledged for longer is compared: it is a difference by now. */
const PATIENCE_MS = 3_600_000;

/** From where we look at our own side. */
type Looking = Readonly<{ target: Target; facts: ReferenceSnapshot; askedAt: Instant }>;

type Life = Readonly<{
  ref: StreamRef;
  logged: readonly StreamEvent[];
  stream: GrowingStream<Dossier, DossierEvent>;
  aliases: readonly KeptAlias[];
}>;

/** What we have of a day, out of the log, as the portal should have it. */
@Injectable()
export class OurRows {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
    private readonly reference: ReferenceData,
  ) {}

  /** The codes of the dossiers that were received on a day. */
  async codesOf(day: Day): Promise<string[]> {
    const { zone } = await this.reference.current();
    const rows = await this.database.query<{ code: string }>(
      `SELECT code FROM dossier_state
        WHERE coalesce(received_at, 'infinity') >= $1::timestamptz AND coalesce(received_at, 'infinity') < $2::timestamptz`,
      [new Date(zone.startOf(day)), new Date(zone.startOf(day + 1))],
      'received-on',
    );
    return rows.map(({ code }) => code);
  }

  /** @param askedAt when the portal was asked: what has happened since is not compared */
  async of(codes: readonly string[], target: Target, askedAt: Instant): Promise<OurRow[]> {
    const rows: OurRow[] = [];
    for (let from = 0; from < codes.length; from += PIECE)
      rows.push(...(await this.piece(codes.slice(from, from + PIECE), target, askedAt)));
    return rows;
  }

  private async piece(codes: readonly string[], target: Target, askedAt: Instant): Promise<OurRow[]> {
    const refs = codes.map((code) => streamRef('dossier', code));
    const [streams, aliases, deliveries] = await Promise.all([
      this.events.readStreams(refs),
      aliasesOf(this.database, refs),
      deliveriesOf(this.database, target.id, refs, { since: askedAt, patientSince: askedAt - PATIENCE_MS }),
    ]);
    // After the events: it then knows every calendar by which they were decided on.
    const facts = await this.reference.current();
    return refs.flatMap((ref) => {
      const logged = streams.get(ref.streamId) ?? [];
      const stream = new GrowingStream(DOSSIERS, ref, logged, facts);
      const life = { ref, logged, stream, aliases: aliases.get(ref.streamId) ?? [] };
      return rowOf(life, { target, facts, askedAt }, deliveries);
    });
  }
}

function rowOf(life: Life, looking: Looking, deliveries: Deliveries): OurRow[] {
  const { ref, stream, aliases } = life;
  const { target, facts, askedAt } = looking;
  const { state: dossier } = stream;
  if (dossier === null) return [];
  const day = (at: Instant | null): string | null => (at === null ? null : formatDay(facts.zone.dayOf(at)));
  const { receivingUnit, annulled } = dossier;
  return [
    {
      ownCode: ref.key,
      code: codeAt(target.id, ref, aliases),
      unit: facts.portalCodes.on('unit', receivingUnit, facts.zone.dayOf(askedAt)) ?? receivingUnit,
      receivingUnit,
      annulled,
      status: statusThere({ dossier }) ?? 0,
      receivedOn: day(dossier.receivedAt),
      dueOn: day(lastDueAt({ dossier })),
      endedOn: day(dossier.endedAt),
      isLeftOut: isMoving(life, looking, deliveries) || !isOursToTell(life, looking),
      isUntold: isUntold(life, target, deliveries),
    },
  ];
}

/** It has changed since the portal was asked, or the portal is being told right now. */
function isMoving({ ref, logged }: Life, { askedAt }: Looking, { inFlight, positions }: Deliveries): boolean {
  const last = logged.findLast(({ type }) => isTold(type));
  if (last === undefined || inFlight.has(ref.streamId)) return true;
  const isUnread = last.position > (positions.get(ref.feed) ?? 0n);
  return last.recordedAt >= askedAt || (isUnread && last.recordedAt > askedAt - PATIENCE_MS);
}

function isOursToTell({ logged, stream }: Life, { target, facts }: Looking): boolean {
  const [first] = logged;
  const { state } = stream;
  if (first === undefined || state === null || first.actor === SEED || isToldByItsSource(stream, facts)) return false;
  const { zone } = facts;
  return target.fromDay === null || zone.dayOf(state.receivedAt ?? first.occurredAt) >= target.fromDay;
}

/** Its last event was recorded before the target was made, and nothing of it was ever put into the outbox. */
function isUntold({ ref, logged, stream, aliases }: Life, target: Target, { given }: Deliveries): boolean {
  if (given.has(ref.streamId) || isSynced(stream, target.id, 'receipt')) return false;
  return (
    (logged.findLast(({ type }) => isTold(type))?.recordedAt ?? 0) < target.createdAt &&
    !aliases.some(({ system }) => system === target.id)
  );
}
