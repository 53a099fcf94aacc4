import { readDay, readMoment } from '../../text/format.ts';
import { dossierWords as say } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import type { Wrong } from '../error-summary.tsx';
import type { ActionField } from './actions.ts';

export type Typed = Readonly<Record<string, string>>;
export type ReadBody = Readonly<{ body: Readonly<Record<string, unknown>>; wrong: readonly Wrong[] }>;

/** What was typed as the body of the action; what is missing or not readable is named by its field. */
export function bodyOf(fields: readonly ActionField[], typed: Typed): ReadBody {
  const body: Record<string, unknown> = {};
  const wrong: Wrong[] = [];
  for (const field of fields) {
    const text = (typed[field.path] ?? '').trim();
    const name = say.fields[field.path];
    const value = text === '' ? undefined : valueOf(field, text);
    if (value !== undefined) body[field.path] = value;
    else if (text !== '') wrong.push({ path: field.path, message: ruleOf(field, name) });
    else if (field.required) wrong.push({ path: field.path, message: words.errors.missing(name.toLowerCase()) });
  }
  return withMoment(body, wrong, (typed['occurredAt'] ?? '').trim());
}

function withMoment(body: Record<string, unknown>, wrong: Wrong[], text: string): ReadBody {
  const moment = text === '' ? undefined : readMoment(text);
  if (moment !== undefined) body['occurredAt'] = moment;
  else if (text !== '') wrong.push({ path: 'occurredAt', message: words.errors.time(say.when) });
  return { body, wrong };
}

const READ: Readonly<Record<ActionField['kind'], (text: string) => unknown>> = {
  text: (text) => text,
  long: (text) => text,
  choice: (text) => (text === 'true' || text === 'false' ? text === 'true' : text),
  lines: (text) => text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
  dong: wholeNumber,
  count: wholeNumber,
  day: readDay,
  check: (text) => (text === 'true' ? true : undefined),
};

function valueOf({ kind }: ActionField, text: string): unknown {
  return READ[kind](text);
}

/** Dots and blanks between thousands are how money is written. */
function wholeNumber(text: string): number | undefined {
  const digits = text.replace(/[.\s]/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

function ruleOf({ kind }: ActionField, name: string): string {
  return kind === 'day' ? words.errors.date(name) : words.errors.number(name);
}
