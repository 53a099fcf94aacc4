import { isImportable } from '../../../domain/stream/stream-kind.ts';
import { COMPLAINT_RULES } from '../../../domain/complaint/complaint-rules.ts';
import { DOSSIER_RULES } from '../../../domain/dossier/dossier-rules.ts';
import type { Instant, StreamName, StreamRef } from '../../../domain/values/logged-event.ts';
import { commandIdOf, streamRef } from '../../../log/stream-ref.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { readCode } from '../../../domain/values/event-field.ts';
import { FieldForbidden } from '../../../domain/values/field-errors.ts';
import type { TimeZone } from '../../../domain/time/local-time.ts';
import { drawnPrefix } from '../../../log/aliases/source-streams.ts';
import { rejectionOf } from '../batches/verdict.ts';
import { isRecord } from '../reading/is-record.ts';
import type { Read } from '../sources/resolve-sources.ts';
import { MAX_LINE_BYTES, type TextLine } from '../reading/line-splitter.ts';
import { lineText } from '../reading/line-text.ts';
import { type EventLine, readEventLine } from './event-line.ts';
import type { ReadLine } from './judge-line.ts';

/** Streams by their keys. */
export type KnownRefs = Readonly<Record<StreamName, Map<string, StreamRef>>>;

const RULES = { dossier: DOSSIER_RULES, complaint: COMPLAINT_RULES };

/**
 * Reads a line as far as it can be read without its stream.
 * @param now nothing is recorded later.
 * @param zone of the day that stands in a code which is drawn.
 * @param known the keys met so far: a hash for each line would be dear.
 */
export function lineCandidate(
  { number, bytes }: TextLine,
  now: Instant,
  zone: TimeZone,
  known: KnownRefs,
): Read<ReadLine> {
  try {
    if (bytes === null) throw new DomainError('malformed-line', 'invalid', TOO_LONG);
    const text = lineText(bytes);
    const envelope = readEventLine(text, now);
    const { type, stream, key, sourceSystem: system, sourceCode: alias } = envelope;
    if (!isImportable(RULES[stream], type)) throw unknownType(stream);
    const content = { envelope, commandId: commandIdOf(commandOf(envelope, text ?? '')) };
    if (system !== undefined && alias !== undefined)
      return { line: number, of: { kind: stream, system, alias, key }, prefix: prefixOf(envelope, zone), content };
    if (key === undefined) throw new FieldForbidden('missing-field', 'key');
    const refs = known[stream];
    const ref = refs.get(key) ?? streamRef(stream, key);
    refs.set(key, ref);
    return { line: number, ref, content };
  } catch (error) {
    return { line: number, rejection: rejectionOf(error) };
  }
}

/** With which text a code begins that is drawn for it. */
function prefixOf({ stream, unit, occurredAt, data }: EventLine, zone: TimeZone): string | undefined {
  const told = isRecord(data) ? (data['receivingUnit'] ?? data['unit']) : undefined;
  const at = readCode(told) ?? unit;
  return at === null ? undefined : drawnPrefix(stream, at, zone.dayOf(occurredAt));
}

function commandOf({ id, sourceSystem }: EventLine, text: string): string {
  if (id === undefined) return lineCommand(text);
  return sourceSystem === undefined ? idCommand(id) : stepCommand(sourceSystem, id);
}

/** The command of an event which an import tells with an id: the same id again is the same event. */
export function idCommand(id: string): string {
  return `import-id:${id}`;
}

/** The command of what another system calls so, however it has sent it. */
export function stepCommand(source: string, id: string): string {
  return `intake:${source}:${id}`;
}

/** The command of an event without an id: the same line again is the same event. */
function lineCommand(text: string): string {
  return `import-line:${text.trim()}`;
}

const TOO_LONG = `The line must not be longer than ${MAX_LINE_BYTES} bytes`;

function unknownType(stream: StreamName): DomainError {
  const rule = `must be a type of a ${stream}’s event which a caller may log`;
  return new DomainError('unknown-type', 'invalid', `type ${rule}`, [{ path: 'type', message: rule }]);
}
