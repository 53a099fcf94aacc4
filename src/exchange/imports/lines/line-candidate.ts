import { isImportable } from '../../../domain/stream/stream-kind.ts';
import { COMPLAINT_RULES } from '../../../domain/complaint/complaint-rules.ts';
import { DOSSIER_RULES } from '../../../domain/dossier/dossier-rules.ts';
import type { Instant, StreamName, StreamRef } from '../../../domain/values/logged-event.ts';
import { commandIdOf, streamRef } from '../../../log/stream-ref.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { type Candidate, rejectionOf, type Unreadable } from '../batches/verdict.ts';
import { MAX_LINE_BYTES, type TextLine } from '../reading/line-splitter.ts';
import { lineText } from '../reading/line-text.ts';
import { readEventLine } from './event-line.ts';
import type { ReadLine } from './judge-line.ts';

/** Streams by their keys. */
export type KnownRefs = Readonly<Record<StreamName, Map<string, StreamRef>>>;

const RULES = { dossier: DOSSIER_RULES, complaint: COMPLAINT_RULES };

/**
 * Reads a line as far as it can be read without its stream.
 * @param now nothing is recorded later.
 * @param known the keys met so far: a hash for each line would be dear.
 */
export function lineCandidate(
  { number, bytes }: TextLine,
  now: Instant,
  known: KnownRefs,
): Candidate<ReadLine> | Unreadable {
  try {
    if (bytes === null) throw new DomainError('malformed-line', 'invalid', TOO_LONG);
    const text = lineText(bytes);
    const envelope = readEventLine(text, now);
    const { type, stream, key, id } = envelope;
    if (!isImportable(RULES[stream], type)) throw unknownType(stream);
    const commandId = commandIdOf(id === undefined ? lineCommand(text ?? '') : idCommand(id));
    const refs = known[stream];
    const ref = refs.get(key) ?? streamRef(stream, key);
    refs.set(key, ref);
    return { line: number, ref, content: { envelope, commandId } };
  } catch (error) {
    return { line: number, rejection: rejectionOf(error) };
  }
}

/** The command of an event which an import tells with an id: the same id again is the same event. */
export function idCommand(id: string): string {
  return `import-id:${id}`;
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
