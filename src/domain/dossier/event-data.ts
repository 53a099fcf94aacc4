import type { EventText } from '../values/logged-event.ts';
import { DomainError, type FieldError } from '../values/domain-error.ts';
import type { DossierEventType } from './dossier-events.ts';
import { type EventField, flag, freeText, instantOrDay, integer, type ReadingContext } from '../values/event-field.ts';
import { EVENT_FIELDS, type EventFields } from './event-fields.ts';

export { type ReadingContext, readCode } from '../values/event-field.ts';
export { isDossierEventType, isLoggableType } from './event-fields.ts';

/** The fields of an event as the log keeps them: `data` in the log, `text` beside it. */
export type EventContent = Readonly<{ data: Readonly<Record<string, unknown>>; text: EventText }>;

type Findings = { missing: FieldError[]; invalid: FieldError[] };
type Draft = { data: Record<string, unknown>; text: Record<string, string | readonly string[]> };

const MAX_UNKNOWN_NAMED = 20;

const CORRECTION_FIELDS: EventFields = {
  corrects: { ...integer(1, 2_147_483_647), required: true },
  occurredAt: { ...instantOrDay, required: false },
  annul: { ...flag, required: false },
  reason: { ...freeText, required: true },
};

/**
 * Reads and checks the fields of an event as a caller gave them, by the table in event-fields.ts; null counts as absent.
 * Instants come out as UTC ISO text, codes and texts as NFC. In a correction, `data.data` comes out as it went in: its
 * fields are checked once the corrected event is known.
 * @throws DomainError `missing-field` or `invalid-field` (kind invalid) with an entry for every bad field.
 */
export function readEventData(type: DossierEventType, raw: unknown, ctx: ReadingContext): EventContent {
  if (!isPlainObject(raw)) throw badFields({ missing: [], invalid: [{ path: 'data', message: 'must be an object' }] });
  return type === 'EventCorrected' ? readCorrection(raw, ctx) : readFields(EVENT_FIELDS[type], raw, ctx);
}

function readFields(fields: EventFields, raw: Readonly<Record<string, unknown>>, ctx: ReadingContext): EventContent {
  const draft: Draft = { data: {}, text: {} };
  const findings: Findings = { missing: [], invalid: unknownFields(fields, raw) };
  for (const [name, field] of Object.entries(fields)) readField(name, field, raw[name] ?? null, ctx, draft, findings);
  throwIfAny(findings);
  return draft;
}

function readField(
  name: string,
  field: EventField,
  raw: unknown,
  ctx: ReadingContext,
  draft: Draft,
  findings: Findings,
): void {
  if (raw === null) {
    if (field.required) findings.missing.push({ path: name, message: 'is required' });
    return;
  }
  const value = field.read(raw, ctx);
  if (value === null) findings.invalid.push({ path: name, message: field.rule });
  else if (field.beside) draft.text[name] = value as string | readonly string[];
  else draft.data[name] = value;
}

function unknownFields(fields: EventFields, raw: Readonly<Record<string, unknown>>): FieldError[] {
  return Object.keys(raw)
    .filter((name) => !Object.hasOwn(fields, name))
    .slice(0, MAX_UNKNOWN_NAMED)
    .map((name) => ({ path: printable(name), message: 'is not a field of this event' }));
}

// A field's name is the caller's text too: only what looks like a name is repeated.
function printable(name: string): string {
  return /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(name) ? name : '(unnamed)';
}

function readCorrection(raw: Readonly<Record<string, unknown>>, ctx: ReadingContext): EventContent {
  const { data: replaced = null, ...own } = raw;
  const findings: Findings = { missing: [], invalid: [] };
  if (replaced !== null && !isPlainObject(replaced)) {
    findings.invalid.push({ path: 'data', message: 'must be an object of fields that replace those of the event' });
  }
  const content = readFields(CORRECTION_FIELDS, own, ctx);
  const annul = content.data['annul'] === true;
  const replaces = content.data['occurredAt'] !== undefined || replaced !== null;
  if (!annul && !replaces) findings.missing.push({ path: 'occurredAt', message: 'or data or annul is required' });
  if (annul && replaces) findings.invalid.push({ path: 'annul', message: 'excludes occurredAt and data' });
  throwIfAny(findings);
  return replaced === null ? content : { ...content, data: { ...content.data, data: replaced } };
}

/**
 * Reads the fields by which a correction replaces those of an event of this type: like `readEventData`, but only the
 * named ones; null takes an optional field away (and stays in `data`). Paths and keys of `text` begin with `data.`.
 */
export function readReplacedFields(
  type: Exclude<DossierEventType, 'EventCorrected'>,
  raw: Readonly<Record<string, unknown>>,
  ctx: ReadingContext,
): EventContent {
  const fields = EVENT_FIELDS[type];
  const draft: Draft = { data: {}, text: {} };
  const findings: Findings = { missing: [], invalid: unknownFields(fields, raw) };
  for (const [name, value] of Object.entries(raw)) {
    const field = fields[name];
    if (!field || !Object.hasOwn(fields, name)) continue;
    readField(name, field, value ?? null, ctx, draft, findings);
    if ((value ?? null) === null && !field.required) draft.data[name] = null;
  }
  throwIfAny({ missing: findings.missing.map(withinData), invalid: findings.invalid.map(withinData) });
  const text = Object.fromEntries(Object.entries(draft.text).map(([name, value]) => [`data.${name}`, value]));
  return { data: draft.data, text };
}

function withinData({ path, message }: FieldError): FieldError {
  return { path: `data.${path}`, message };
}

function throwIfAny(findings: Findings): void {
  if (findings.missing.length + findings.invalid.length > 0) throw badFields(findings);
}

function badFields({ missing, invalid }: Findings): DomainError {
  const errors = [...missing, ...invalid];
  const code = missing.length > 0 ? 'missing-field' : 'invalid-field';
  const [first] = errors;
  return new DomainError(code, 'invalid', first ? `${first.path} ${first.message}.` : 'A field is wrong.', errors);
}

function isPlainObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
