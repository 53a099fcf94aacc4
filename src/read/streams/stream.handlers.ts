import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { AnyEvent } from '../../domain/values/event-definition.ts';
import type { EventText } from '../../domain/values/logged-event.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import type { HistoryItem, HistoryPage } from '../../log/streams/history.answer.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { unknownStream } from '../../log/streams/named-stream.ts';
import { Streams } from '../../log/streams/streams.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { GetHistory, GetStream } from './stream.query.ts';

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
  async execute({ ref }: GetStream): Promise<object> {
    const facts = await this.reference.current();
    const kind = KINDS[ref.kind];
    const { stream, position } = await this.streams.load(kind, ref, facts);
    const { state, history } = stream;
    if (state === null) throw unknownStream(ref.kind);
    const [texts, person] = await Promise.all([this.streams.texts(ref), this.applicants.find(ref)]);
    const folded = { code: ref.key, state, history };
    return {
      ...kind.answer(folded, facts, this.clock.now()),
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
  ) {}

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  async execute({ ref, page: { limit, after } }: GetHistory): Promise<HistoryPage> {
    const { hiddenTexts, ...kind } = KINDS[ref.kind];
    const { stream } = await this.streams.load(KINDS[kind.name], ref, await this.reference.current());
    if (stream.state === null) throw unknownStream(ref.kind);
    const texts = await this.streams.texts(ref);
    const rest = stream.history.filter(({ version }) => version > after);
    const items = rest.slice(0, limit).map((event) => itemOf(event, texts.get(event.version), hiddenTexts));
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.version]) : null, total: stream.version };
  }
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
