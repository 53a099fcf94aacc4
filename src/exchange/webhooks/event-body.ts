import { COMPLAINTS } from '../../log/streams/complaints.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { complaintStatusOf } from '../../domain/complaint/complaint-status.ts';
import { deadlinesOf } from '../../domain/complaint/deadlines.ts';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import { asAsked } from '../../domain/clock/legal-clock.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { portalStatusOf, statusOf } from '../../domain/dossier/dossier-status.ts';
import { groupOverdueFrom } from '../../domain/dossier/interlinked.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { FoldContext } from '../../domain/clock/clock-state.ts';
import type { AnyEvent } from '../../domain/values/event-definition.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import type { KeptAlias } from '../../log/aliases/alias.ts';
import { positionText, uuidOfName } from '../../log/stream-ref.ts';
import { type GrowingStream, isOf } from '../../log/streams/growing-stream.ts';
import { eventTypeOf } from './event-types.ts';

/** More than any dossier has; the body stays below 20 kB. */
const MOST_ALIASES = 20;

type Data = Readonly<{
  status: string;
  portalStatus: number | null;
  procedure: string | null;
  receivingUnit: string;
  competentUnit: string;
  dueAt: string | null;
  overdueFrom: string | null;
}>;

/** What a body is made of: the stream as it was just after its last event, which is told. */
export type EventToTell = Readonly<{
  stream: GrowingStream;
  /** Of the event in its feed. */
  position: bigint;
  aliases: readonly KeptAlias[];
  /** Scheme, host and port of this deployment. */
  source: string;
  ctx: FoldContext;
}>;

/** The id of an event for all who are told of it: the same for ever. */
export function eventId({ kind, key }: Readonly<{ kind: string; key: string }>, version: number): string {
  return uuidOfName(['event', kind, key, version].join('\0'));
}

/** A CloudEvent (structured, JSON) without anything of a person. @throws Error for a stream without an event */
export function eventBody({ stream, position, aliases, source, ctx }: EventToTell): string {
  const { ref, version } = stream;
  const event = stream.history.at(-1);
  if (event === undefined) throw new Error(`${ref.key} has no event to be told of`);
  const recordedAt = formatInstant(event.recordedAt);
  return JSON.stringify({
    specversion: '1.0',
    id: eventId(ref, version),
    source,
    type: eventTypeOf({ kind: ref.kind, type: event.type }),
    subject: ref.key,
    time: formatInstant(event.occurredAt),
    timestamp: recordedAt,
    recordedat: recordedAt,
    position: positionText(ref.feed, position),
    datacontenttype: 'application/json',
    dataschema: `${source}/schemas/${ref.kind}-event-1.json`,
    data: {
      code: ref.key,
      version,
      ...dataOf(stream, event, ctx),
      aliases: aliases.slice(-MOST_ALIASES).map(({ system, alias, kind }) => ({ system, alias, kind })),
    },
  });
}

function dataOf(stream: GrowingStream, event: AnyEvent, ctx: FoldContext): Data {
  if (isOf(stream, DOSSIERS) && stream.state !== null) return dossierData(stream.state, event.recordedAt);
  if (isOf(stream, COMPLAINTS) && stream.state !== null) return complaintData(stream.state, ctx);
  throw new Error(`${stream.ref.key} has no state to be told of`);
}

function dossierData(dossier: Dossier, at: Instant): Data {
  const status = statusOf(dossier);
  const clock = dossier.clock === null ? null : asAsked(dossier.clock, at);
  return {
    status,
    portalStatus: portalStatusOf(status),
    procedure: dossier.procedure,
    receivingUnit: dossier.receivingUnit,
    competentUnit: dossier.competentUnit,
    dueAt: textOf(clock?.dueAt ?? null),
    overdueFrom: textOf(clock === null ? groupOverdueFrom(dossier.parts ?? []) : clock.overdueFrom),
  };
}

/** A complaint is due when its answer is. */
function complaintData(complaint: Complaint, ctx: FoldContext): Data {
  const answer = deadlinesOf(complaint, ctx).find(({ kind }) => kind === 'answer');
  return {
    status: complaintStatusOf(complaint),
    portalStatus: null,
    procedure: null,
    receivingUnit: complaint.receivingUnit,
    competentUnit: complaint.unit,
    dueAt: textOf(answer?.dueAt ?? null),
    overdueFrom: textOf(answer?.overdueFrom ?? null),
  };
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
