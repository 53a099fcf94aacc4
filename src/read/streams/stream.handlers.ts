import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ActorNames } from '../../access/accounts/actor-names.ts';
import { noteShown } from '../../access/audit/shown.ts';
import { NamedDossiers } from '../../access/rights/named-dossiers.ts';
import { permitOf } from '../../access/rights/permit.ts';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { holderOf } from '../../domain/dossier/dossier-status.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import type { FoldContext } from '../../domain/clock/clock-state.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { AnyEvent, StreamState } from '../../domain/values/event-definition.ts';
import type { EventText, StreamRef } from '../../domain/values/logged-event.ts';
import { aliasAnswers } from '../../log/aliases/alias.answer.ts';
import { Aliases } from '../../log/aliases/aliases.ts';
import { auditedCode } from '../../log/streams/scope-row.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { Streams } from '../../log/streams/streams.ts';
import { Database } from '../../platform/database/database.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { besideDossier } from './dossier-beside.ts';
import { holderNames } from '../holders/holder-names.ts';
import { GetHistory, GetStream } from './stream.query.ts';
import type { NamedHistoryItem, NamedHistoryPage } from './named-history.answer.ts';

/** Reads one stream from the log: current to the last event, whatever the projections do. */
@QueryHandler(GetStream)
export class GetStreamHandler implements IQueryHandler<GetStream> {
  constructor(
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly applicants: Applicants,
    private readonly database: Database,
    private readonly seen: SeenStreams,
    private readonly named: NamedDossiers,
    private readonly aliases: Aliases,
  ) {}

  /** @throws `unknown-dossier`, `unknown-complaint`, `ambiguous-code`. */
  async execute(query: GetStream): Promise<object> {
    const ref = await this.refOf(query);
    const facts = await this.reference.current();
    const kind = KINDS[ref.kind];
    const { stream, position, state, units, permit, now } = await this.seen.load(query, kind, ref, facts);
    const isSeen = permit.seesPeople(units);
    const [texts, person] = isSeen
      ? await Promise.all([this.streams.texts(ref), this.applicants.find(personRef(ref, state))])
      : [new Map<number, EventText>(), undefined];
    const { history } = stream;
    const members = await this.membersOf(ref, state, facts);
    const folded = { code: ref.key, state, history };
    return {
      ...kind.answer(folded, facts, now),
      warnings: [],
      position,
      ...kind.details(folded, { texts: effectiveTexts(history, texts), person, members, now }),
      ...(isOfDossier(ref, state)
        ? besideDossier(state, now, facts, {
            holderName: (await this.holderName(state, facts, now)) ?? holderOfOldSystem(state, history, texts),
            aliases: aliasAnswers((await this.aliases.of([ref])).get(ref.streamId)),
          })
        : {}),
    };
  }

  /** What is found by another system's code is on record by ours. */
  private async refOf(query: GetStream): Promise<StreamRef> {
    if (query.ref.kind !== 'dossier') return query.ref;
    const ref = await this.named.find(query.ref, query.system, permitOf(query));
    if (ref.streamId !== query.ref.streamId) noteShown('read-applicant', [await auditedCode(this.database, ref)]);
    return ref;
  }

  private async holderName(dossier: Dossier, facts: ReferenceSnapshot, now: Instant): Promise<string | null> {
    const held = { holder: holderOf(dossier), competent_unit: dossier.competentUnit };
    return (await holderNames(this.database, [held], facts, facts.zone.dayOf(now)))(held);
  }

  private async membersOf(
    { kind }: StreamRef,
    state: StreamState,
    ctx: FoldContext,
  ): Promise<Map<string, StreamState>> {
    const members = new Map<string, StreamState>();
    for (const code of KINDS[kind].membersOf(state)) {
      const { stream } = await this.streams.load(KINDS[kind], streamRef(kind, code), ctx);
      if (stream.state !== null) members.set(code, stream.state);
    }
    return members;
  }
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly names: ActorNames,
    private readonly seen: SeenStreams,
  ) {}

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  async execute(query: GetHistory): Promise<NamedHistoryPage> {
    const {
      ref,
      page: { limit, after },
    } = query;
    const { hiddenTexts, ...kind } = KINDS[ref.kind];
    const facts = await this.reference.current();
    const { stream, units, permit } = await this.seen.load(query, KINDS[kind.name], ref, facts);
    const texts = permit.seesPeople(units) ? await this.streams.texts(ref) : new Map<number, EventText>();
    const rest = stream.history.filter(({ version }) => version > after);
    const shown = rest.slice(0, limit);
    const names = await this.names.of(shown.map(({ actor }) => actor));
    const items = shown.map((event) => ({
      ...itemOf(event, texts.get(event.version), hiddenTexts),
      actorName: names.get(event.actor) ?? null,
      unitName: facts.unitNameOn(event.unit, facts.zone.dayOf(event.occurredAt)),
    }));
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.version]) : null, total: stream.version };
  }
}

function isOfDossier({ kind }: StreamRef, _state: StreamState): _state is Dossier {
  return kind === 'dossier';
}

/** The text by which an old system told who holds it, for those who may read texts. */
function holderOfOldSystem(dossier: Dossier, history: readonly AnyEvent[], texts: ReadonlyMap<number, EventText>) {
  const holder = holderOf(dossier);
  const forwarded = effectiveEvents(history).findLast(({ data }) => data['holder'] === holder);
  const text = forwarded && effectiveTexts(history, texts).get(forwarded.version)?.['holder'];
  return typeof text === 'string' ? text : null;
}

/** Where the personal data of a stream lie. */
function personRef({ kind, key }: StreamRef, state: StreamState): StreamRef {
  return streamRef(kind, KINDS[kind].personAt(key, state));
}

function itemOf(
  event: AnyEvent,
  text: EventText = {},
  hidden: readonly string[],
): Omit<NamedHistoryItem, 'actorName' | 'unitName'> {
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
