import { DomainError, type FieldError } from '../values/domain-error.ts';
import type { EventData, Fields } from '../values/event-definition.ts';
import { type EventField, missingRule, type ReadingContext } from '../values/event-field.ts';
import { parseDay } from '../time/local-time.ts';
import type { EventText } from '../values/logged-event.ts';
import { CORRECTION_FIELDS } from './event-corrected.ts';
import type { EventFields } from './stream-kind.ts';

/** The fields of an event as the log keeps them: `data` in the log, `text` beside it. */
export type EventContent = Readonly<{ data: EventData; text: EventText }>;

const MAX_UNKNOWN_NAMED = 20;
const NAME = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/**
 * Reads and checks the fields of an event as an import or a preview gives them, by the event's definition; null counts
 * as absent. Instants come out as UTC ISO text, codes and texts as NFC. In a correction, `data.data` comes out as it
 * went in: its fields are checked once the corrected event is known.
 * @throws DomainError `missing-field` or `invalid-field` (kind invalid) with an entry for every bad field.
 */
export function readEvent(kind: EventFields, type: string, raw: unknown, ctx: ReadingContext): EventContent {
  const draft = new Draft(fieldsOf(kind, type), ctx);
  if (!isPlainObject(raw)) draft.refuse('data', 'must be an object');
  else if (type === 'EventCorrected') readCorrection(draft, raw);
  else draft.readAll(raw);
  return draft.content();
}

/** Reads fields that are not an event's, by the same rules. @throws DomainError as `readEvent` says. */
export function readFields(fields: Fields, raw: EventData, ctx: ReadingContext): EventContent {
  const draft = new Draft(fields, ctx);
  draft.readAll(raw);
  return draft.content();
}

/** The fields of an event of this kind. @throws Error for a type that it does not have. */
export function fieldsOf(kind: EventFields, type: string): Fields {
  const fields = type === 'EventCorrected' ? CORRECTION_FIELDS : kind.events.get(type)?.fields;
  if (fields === undefined) throw new Error(`A ${kind.name} has no event ${type}`);
  return fields;
}

/** What the fields of an event are once each of them was read: `values` by name, as their readers gave them. */
export function contentOf(fields: Fields, values: EventData, ctx: ReadingContext): EventContent {
  const draft = new Draft(fields, ctx);
  for (const [name, field] of Object.entries(fields)) {
    if (values[name] !== undefined) draft.keep(name, field, values[name]);
  }
  return draft.content();
}

/**
 * Reads the fields by which a correction replaces those of an event: like `readEvent`, but only the named ones; null
 * takes an optional field away (and stays in `data`). Paths and keys of `text` begin with `data.`.
 */
export function readReplacedFields(fields: Fields, raw: EventData, ctx: ReadingContext): EventContent {
  const draft = new Draft(fields, ctx, 'data.');
  draft.readNamed(raw);
  return draft.content();
}

function readCorrection(draft: Draft, { data: replaced = null, ...own }: EventData): void {
  if (replaced !== null && !isPlainObject(replaced)) {
    draft.refuse('data', 'must be an object of fields that replace those of the event');
  }
  draft.readAll(own);
  draft.throwIfBad();
  checkCorrection({ ...draft.data, ...(replaced === null ? {} : { data: replaced }) });
  if (replaced !== null) draft.data['data'] = replaced;
}

/** A correction says what it changes, and an annulment changes nothing else. @throws `missing-field`, `invalid-field` */
export function checkCorrection({ annul, occurredAt, data }: EventData): void {
  const replaces = occurredAt !== undefined || (data ?? null) !== null;
  if (annul === undefined && !replaces)
    throw refusal([{ path: 'occurredAt', message: 'or data or annul is required' }], []);
  if (annul === true && replaces) throw refusal([], [{ path: 'annul', message: 'excludes occurredAt and data' }]);
}

/** The fields of one event while they are read, and what is wrong with them. */
class Draft {
  readonly data: Record<string, unknown> = {};
  private readonly text: Record<string, string | readonly string[]> = {};
  private readonly missing: FieldError[] = [];
  private readonly invalid: FieldError[] = [];

  constructor(
    private readonly fields: Fields,
    private readonly ctx: ReadingContext,
    /** Stands before the paths of errors and the names of texts. */
    private readonly within = '',
  ) {}

  readAll(raw: EventData): void {
    this.refuseUnknown(raw);
    for (const [name, field] of Object.entries(this.fields)) this.read(name, field, raw[name] ?? null);
  }

  readNamed(raw: EventData): void {
    this.refuseUnknown(raw);
    for (const [name, given] of Object.entries(raw)) {
      const field = this.fieldOf(name);
      if (!field) continue;
      this.read(name, field, given ?? null);
      if ((given ?? null) === null && !field.required) this.data[name] = null;
    }
  }

  /** Takes a value that its reader has read. */
  keep(name: string, field: EventField, read: unknown): void {
    const value = field.settle ? field.settle(read, this.ctx) : read;
    if (field.beside) this.text[`${this.within}${name}`] = value as string | readonly string[];
    else this.data[name] = value;
    if (field.mayBeDay && typeof read === 'string' && parseDay(read) !== null) this.data['known'] = 'day';
  }

  refuse(name: string, message: string): void {
    this.invalid.push({ path: `${this.within}${name}`, message });
  }

  /** @throws DomainError as `readEvent` says. */
  throwIfBad(): void {
    if (this.missing.length + this.invalid.length > 0) throw refusal(this.missing, this.invalid);
  }

  content(): EventContent {
    this.throwIfBad();
    return { data: this.data, text: this.text };
  }

  private read(name: string, field: EventField, raw: unknown): void {
    if (raw === null) {
      if (field.required) this.missing.push({ path: `${this.within}${name}`, message: missingRule(field) });
      return;
    }
    const value = field.read(raw);
    if (value === null) this.refuse(name, field.rule);
    else this.keep(name, field, value);
  }

  private fieldOf(name: string): EventField | undefined {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
  }

  /** A field's name is the caller's text too: only what looks like a name is repeated. */
  private refuseUnknown(raw: EventData): void {
    const unknown = Object.keys(raw).filter((name) => !this.fieldOf(name));
    for (const name of unknown.slice(0, MAX_UNKNOWN_NAMED)) {
      this.refuse(NAME.test(name) ? name : '(unnamed)', 'is not a field of this event');
    }
  }
}

function refusal(missing: readonly FieldError[], invalid: readonly FieldError[]): DomainError {
  const errors = [...missing, ...invalid];
  const code = missing.length > 0 ? 'missing-field' : 'invalid-field';
  const [first] = errors;
  return new DomainError(code, 'invalid', first ? `${first.path} ${first.message}.` : 'A field is wrong.', errors);
}

function isPlainObject(raw: unknown): raw is EventData {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
