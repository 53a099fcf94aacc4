import { isLoggable } from '../../src/domain/stream/stream-kind.ts';
import { DOSSIER_RULES } from '../../src/domain/dossier/dossier-rules.ts';
import { readCode } from '../../src/domain/values/event-field.ts';
import { readEvent } from '../../src/domain/stream/read-event.ts';
import { knownByText } from '../../src/domain/stream/effective-text.ts';
import { createHash } from 'node:crypto';
import { decide } from '../../src/domain/dossier/decide/decide.ts';
import type { DossierEvent } from '../../src/domain/dossier/dossier-events.ts';
import { type Dossier, evolve } from '../../src/domain/dossier/dossier.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import { type Instant, parseInstantOrDay } from '../../src/domain/time/local-time.ts';
import type { ReferenceFacts } from '../../src/domain/values/reference-facts.ts';
import type { EventText } from '../../src/domain/values/logged-event.ts';
import { DomainError } from '../../src/domain/values/domain-error.ts';

const END_OF_HOURS = 17 * 60;

export type GoldenStream = {
  readonly code: string;
  readonly events: DossierEvent[];
  readonly texts: Map<number, EventText>;
  readonly ids: Set<string>;
  state: Dossier | null;
};

/** `accepted`, `unchanged`, `skipped` (another stream's), or the code of the rule by which the line was rejected. */
export type Verdict = string;

type Line = Readonly<Record<string, unknown>>;
type Envelope = Readonly<{
  key: string;
  type: string;
  occurredAt: Instant;
  recordedAt: Instant;
  unit: string | null;
  actor: string;
  id: string;
  data: unknown;
}>;

/** Judges lines of events one by one as the contract says, in memory. Lines of complaints are skipped. */
export class GoldenImport {
  readonly streams = new Map<string, GoldenStream>();

  constructor(
    private readonly facts: ReferenceFacts,
    private readonly now: Instant,
  ) {}

  judge(text: string): Verdict {
    try {
      return this.take(text);
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  private take(text: string): Verdict {
    const line = parseLine(text);
    if (line['stream'] === 'complaint') return 'skipped';
    const envelope = this.readEnvelope(line, text);
    const { key, id, ...event } = envelope;
    const { type, occurredAt, recordedAt, unit, actor } = event;
    if (!isLoggable(DOSSIER_RULES, type)) throw refusal('unknown-type');
    const stream = this.streams.get(key) ?? emptyStream(key);
    if (stream.ids.has(id)) return 'unchanged';
    const content = readEvent(DOSSIER_RULES, type, event.data, { zone: this.facts.zone, endMinute: END_OF_HOURS });
    const decision = decide(
      stream.state,
      {
        type,
        occurredAt,
        recordedAt,
        unit,
        ...content,
        origin: 'import',
        history: stream.events,
        alike:
          type === 'PaymentRecorded'
            ? knownByText(stream.events, stream.texts, 'PaymentRecorded', 'reference')
            : undefined,
      },
      this.facts,
    );
    if (decision === 'unchanged') return 'unchanged';
    const version = stream.events.length + 1;
    const logged = { version, type, unit: decision.unit, actor, occurredAt, recordedAt, data: decision.data };
    this.record(stream, logged as DossierEvent, decision.text);
    stream.ids.add(id);
    return 'accepted';
  }

  private record(stream: GoldenStream, event: DossierEvent, text: EventText): void {
    stream.events.push(event);
    stream.texts.set(event.version, text);
    stream.state =
      event.type === 'EventCorrected' ? fold(stream.events, this.facts) : evolve(stream.state, event, this.facts);
    this.streams.set(stream.code, stream);
  }

  private readEnvelope(line: Line, text: string): Envelope {
    const named = (name: string) => {
      if ((line[name] ?? null) === null) throw refusal('missing-field', name);
      return line[name];
    };
    const [stream, key, type] = [named('stream'), named('key'), named('type')];
    const [occurred, data] = [named('occurredAt'), named('data')];
    const code = readCode(key);
    if (stream !== 'dossier' || code === null || typeof type !== 'string') throw refusal('invalid-field');
    const recordedAt = line['recordedAt'] === undefined ? this.now : this.instant(line['recordedAt']);
    if (recordedAt > this.now) throw refusal('invalid-field', 'recordedAt');
    const id = typeof line['id'] === 'string' ? line['id'] : createHash('sha256').update(text).digest('hex');
    return {
      key: code,
      type,
      occurredAt: this.instant(occurred),
      recordedAt,
      unit: line['unit'] === undefined ? null : (readCode(line['unit']) ?? raise('unit')),
      actor: readCode(line['actor']) ?? 'import',
      id,
      data,
    };
  }

  private instant(raw: unknown): Instant {
    const instant = typeof raw === 'string' ? parseInstantOrDay(raw, this.facts.zone, END_OF_HOURS) : null;
    return instant ?? raise('occurredAt');
  }
}

function parseLine(text: string): Line {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null && !Array.isArray(line)) return line as Line;
  } catch {
    // not JSON: malformed like what is no object
  }
  throw refusal('malformed-line');
}

function emptyStream(code: string): GoldenStream {
  return { code, events: [], texts: new Map(), ids: new Set(), state: null };
}

function refusal(code: string, path = ''): DomainError {
  return new DomainError(code, 'invalid', `${code} ${path}`);
}

function raise(path: string): never {
  throw refusal('invalid-field', path);
}
