import { readCode } from '../../../domain/values/event-field.ts';
import { parseInstant } from '../../../domain/time/local-time.ts';
import type { Instant, StreamName } from '../../../domain/values/logged-event.ts';
import { DomainError, type FieldError } from '../../../domain/values/domain-error.ts';
import { isRecord } from '../reading/is-record.ts';

/** A line of NDJSON with its envelope checked; the data is not looked at yet. */
export type EventLine = Readonly<{
  stream: StreamName;
  /** Our code; undefined where another system's stands for it. */
  key: string | undefined;
  type: string;
  occurredAt: Instant;
  recordedAt: Instant | undefined;
  unit: string | null;
  actor: string | undefined;
  data: unknown;
  id: string | undefined;
  /** The system that calls it so, and what it calls it. */
  sourceSystem: string | undefined;
  sourceCode: string | undefined;
}>;

type Member = Readonly<{ required: boolean; rule: string; read(raw: unknown): unknown }>;

const CODE_RULE = 'must be a code: 1–100 characters without control characters, not . or ..';
const INSTANT_RULE = 'must be an RFC 3339 instant with offset of the years 1900–2200';
const STREAMS: readonly StreamName[] = ['dossier', 'complaint'];

const code: Member = { required: false, rule: CODE_RULE, read: readCode };
const instant: Member = {
  required: false,
  rule: INSTANT_RULE,
  read: (raw) => (typeof raw === 'string' ? parseInstant(raw) : null),
};

const MEMBERS: Readonly<Record<string, Member>> = {
  stream: {
    required: true,
    rule: `must be one of ${STREAMS.join(', ')}`,
    read: (raw) => STREAMS.find((stream) => stream === raw) ?? null,
  },
  key: code,
  type: { required: true, rule: 'must be a text', read: textOf },
  occurredAt: { ...instant, required: true },
  recordedAt: instant,
  unit: code,
  actor: code,
  data: { required: true, rule: 'must be an object', read: (raw) => (isRecord(raw) ? raw : null) },
  id: {
    required: false,
    rule: 'must be a text, not empty',
    read: (raw) => (raw === '' ? null : textOf(raw)),
  },
  sourceSystem: code,
  sourceCode: code,
};
const NAMES = Object.keys(MEMBERS);

/**
 * Reads one line as an event's envelope; null counts as absent.
 * @param now nothing is recorded later than this.
 * @throws DomainError malformed-line, missing-field or invalid-field, in this order.
 */
export function readEventLine(text: string | null, now: Instant): EventLine {
  const raw = parse(text);
  const invalid: FieldError[] = Object.keys(raw)
    .filter((name) => !Object.hasOwn(MEMBERS, name))
    .map(() => ({ path: 'line', message: `has a member besides ${NAMES.join(', ')}` }));
  const missing: FieldError[] = [];
  const read: Record<string, unknown> = { unit: null };
  for (const name of NAMES) readMember(name, raw[name] ?? null, read, missing, invalid);
  if (typeof read.recordedAt === 'number' && read.recordedAt > now) {
    invalid.push({ path: 'recordedAt', message: 'must not be in the future' });
  }
  missing.push(...missingNames(raw));
  throwIfAny('missing-field', missing);
  throwIfAny('invalid-field', invalid);
  return read as unknown as EventLine;
}

/** It is named by our code, or by another system and its code. */
function missingNames(raw: Record<string, unknown>): FieldError[] {
  const [key, system, alias] = [raw['key'], raw['sourceSystem'], raw['sourceCode']].map(
    (member) => (member ?? null) !== null,
  );
  const names = system === alias ? [] : [system ? 'sourceCode' : 'sourceSystem'];
  if (!key && !system && !alias) names.unshift('key');
  return names.map((path) => ({ path, message: 'is required' }));
}

function readMember(
  name: string,
  raw: unknown,
  read: Record<string, unknown>,
  missing: FieldError[],
  invalid: FieldError[],
): void {
  const member = MEMBERS[name];
  if (!member) return;
  if (raw === null) {
    if (member.required) missing.push({ path: name, message: 'is required' });
    return;
  }
  const value = member.read(raw);
  if (value === null) invalid.push({ path: name, message: member.rule });
  else read[name] = value;
}

function parse(text: string | null): Record<string, unknown> {
  const value = text === null ? undefined : parseJson(text);
  if (!isRecord(value)) throw new DomainError('malformed-line', 'invalid', 'The line must be a JSON object in UTF-8');
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(raw: unknown): string | null {
  return typeof raw === 'string' ? raw : null;
}

function throwIfAny(code: string, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const rules = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new DomainError(code, 'invalid', rules, errors);
}
