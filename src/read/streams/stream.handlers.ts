import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { AnyEvent, StreamState } from '../../domain/values/event-definition.ts';
import type { EventText, StreamRef } from '../../domain/values/logged-event.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import type { HistoryItem, HistoryPage } from '../../log/streams/history.answer.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { unknownStream } from '../../log/streams/named-stream.ts';
import { Streams } from '../../log/streams/streams.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { GetHistory, GetStream } from './stream.query.ts';
import { permitOf } from '../../access/rights/permit.ts';

/** Reads one stream from the log: current to the last event, whatever the projections do. */
@QueryHandler(GetStream)
export class GetStreamHandler implements IQueryHandler<GetStream> {
  constructor(
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly applicants: Applicants,
    private readonly clock: MachineClock,
  ) {}

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  async execute(query: GetStream): Promise<object> {
    const { ref } = query;
    const facts = await this.reference.current();
    const kind = KINDS[ref.kind];
    const { stream, position } = await this.streams.load(kind, ref, facts);
    const { state, history } = stream;
    if (state === null) throw unknownStream(ref.kind);
    const isSeen = seesPeople(query, ref, state, this.clock.now());
    const [texts, person] = isSeen
      ? await Promise.all([this.streams.texts(ref), this.applicants.find(ref)])
      : [new Map<number, EventText>(), undefined];
    const folded = { code: ref.key, state, history };
    return {
      ...kind.answer(folded, facts, this.clock.now()),
      warnings: [],
      position,
      ...kind.details(folded, effectiveTexts(history, texts), person),
    };
  }
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  async execute(query: GetHistory): Promise<HistoryPage> {
    const {
      ref,
      page: { limit, after },
    } = query;
    const { hiddenTexts, ...kind } = KINDS[ref.kind];
    const { stream } = await this.streams.load(KINDS[kind.name], ref, await this.reference.current());
    if (stream.state === null) throw unknownStream(ref.kind);
    const isSeen = seesPeople(query, ref, stream.state, this.clock.now());
    const texts = isSeen ? await this.streams.texts(ref) : new Map<number, EventText>();
    const rest = stream.history.filter(({ version }) => version > after);
    const items = rest.slice(0, limit).map((event) => itemOf(event, texts.get(event.version), hiddenTexts));
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.version]) : null, total: stream.version };
  }
}

/** Whether who applies and texts are shown. @throws DomainError as if there were no stream, where the caller may not see it */
function seesPeople(query: object, ref: StreamRef, state: StreamState, now: Instant): boolean {
  const permit = permitOf(query);
  const units = KINDS[ref.kind].unitsOf(state, now);
  permit.checkStream(ref.kind, units);
  return permit.seesPeople(units);
}

function itemOf(event: AnyEvent, text: EventText = {}, hidden: readonly string[]): HistoryItem {
  const { version, type, actor, unit, data, occurredAt, recordedAt } = event;
  const shown = Object.entries(text).filter(([name]) => !hidden.includes(name));
  return {
    version,
    type,
    occurredAt: formatInstant(occurredAt),
    recordedAt: formatInstant(recordedAt),
    actor,
    unit,
    data,
    ...(shown.length > 0 ? { text: Object.fromEntries(shown) } : {}),
  };
}
