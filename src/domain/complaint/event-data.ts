import { type EventContent, readEventData } from '../dossier/event-data.ts';
import type { EventField, ReadingContext } from '../values/event-field.ts';
import type { EventFields } from '../dossier/event-fields.ts';
import { DomainError, type FieldError } from '../values/domain-error.ts';
import type { ComplaintEventType } from './complaint-events.ts';
import { COMPLAINT_FIELDS } from './event-fields.ts';

type Raw = Readonly<Record<string, unknown>>;

const MAX_UNKNOWN_NAMED = 20;
const NAME = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/**
 * Reads and checks the fields of an event as a caller gave them, by the table in event-fields.ts; null counts as absent.
 * A correction is read as that of a dossier: its `data.data` comes out as it went in.
 * @throws DomainError `missing-field` or `invalid-field` (kind invalid) with an entry for every bad field.
 */
export function readComplaintData(type: ComplaintEventType, raw: unknown, ctx: ReadingContext): EventContent {
  if (type === 'EventCorrected') return readEventData(type, raw, ctx);
  const draft = new Draft(COMPLAINT_FIELDS[type], ctx, '');
  if (!isPlainObject(raw)) draft.refuse('data', 'must be an object');
  else draft.readAll(raw);
  return draft.content();
}

/**
 * Reads the fields by which a correction replaces those of an event of this type: only the named ones; null takes an
 * optional field away (and stays in `data`). Paths and keys of `text` begin with `data.`.
 */
export function readReplacedComplaintData(
  type: Exclude<ComplaintEventType, 'EventCorrected'>,
  raw: Raw,
  ctx: ReadingContext,
): EventContent {
  const draft = new Draft(COMPLAINT_FIELDS[type], ctx, 'data.');
  draft.readNamed(raw);
  return draft.content();
}

/** The fields of one event while they are read, and what is wrong with them. */
class Draft {
  private readonly data: Record<string, unknown> = {};
  private readonly text: Record<string, string | readonly string[]> = {};
  private readonly missing: FieldError[] = [];
  private readonly invalid: FieldError[] = [];

  constructor(
    private readonly fields: EventFields,
    private readonly ctx: ReadingContext,
    /** Stands before the paths of errors and the names of texts. */
    private readonly within: string,
  ) {}

  readAll(raw: Raw): void {
    this.refuseUnknown(raw);
    for (const [name, field] of Object.entries(this.fields)) this.read(name, field, raw[name] ?? null);
  }

  readNamed(raw: Raw): void {
    this.refuseUnknown(raw);
    for (const [name, field] of Object.entries(this.fields)) {
      if (!Object.hasOwn(raw, name)) continue;
      this.read(name, field, raw[name] ?? null);
      if ((raw[name] ?? null) === null && !field.required) this.data[name] = null;
    }
  }

  refuse(name: string, message: string): void {
    this.invalid.push({ path: `${this.within}${name}`, message });
  }

  /** @throws DomainError as `readComplaintData` says. */
  content(): EventContent {
    const errors = [...this.missing, ...this.invalid];
    const [first] = errors;
    if (!first) return { data: this.data, text: this.text };
    const code = this.missing.length > 0 ? 'missing-field' : 'invalid-field';
    throw new DomainError(code, 'invalid', `${first.path} ${first.message}.`, errors);
  }

  private read(name: string, field: EventField, raw: unknown): void {
    if (raw === null) {
      if (field.required) this.missing.push({ path: `${this.within}${name}`, message: 'is required' });
      return;
    }
    const value = field.read(raw, this.ctx);
    if (value === null) this.refuse(name, field.rule);
    else if (field.beside) this.text[`${this.within}${name}`] = value as string | readonly string[];
    else this.data[name] = value;
  }

  /** A field's name is the caller's text too: only what looks like a name is repeated. */
  private refuseUnknown(raw: Raw): void {
    const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(this.fields, name));
    for (const name of unknown.slice(0, MAX_UNKNOWN_NAMED)) {
      this.refuse(NAME.test(name) ? name : '(unnamed)', 'is not a field of this event');
    }
  }
}

function isPlainObject(raw: unknown): raw is Raw {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
