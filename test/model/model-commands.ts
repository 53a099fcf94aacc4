import type { PlainCommand } from './plain-life.ts';
import { type RandomCommand, readMoment } from './random-commands.ts';

type Fields = Readonly<Record<string, unknown>>;

const INSTANTS: ReadonlySet<string> = new Set(['dueAt', 'newDueAt', 'answerDueAt']);

/** A command as the model takes it: instants as numbers; a correction happens when it is recorded. */
export function commandOf({ action, body, occurredAt }: RandomCommand, recordedAt: number): PlainCommand {
  const unit = typeof body['unit'] === 'string' ? body['unit'] : null;
  const fields = fieldsOf(body);
  const byDay = isDay(body['occurredAt']);
  if (action !== 'correct') return { action, occurredAt: occurredAt ?? recordedAt, byDay, recordedAt, unit, fields };
  const corrected = readMoment(body['occurredAt']);
  const data = body['data'] && fieldsOf(body['data'] as Fields);
  const time = corrected === null ? {} : { occurredAt: corrected, byDay };
  return { action, occurredAt: recordedAt, byDay: false, recordedAt, unit, fields: { ...fields, data, ...time } };
}

function isDay(text: unknown): boolean {
  return typeof text === 'string' && text.length === 10;
}

function fieldsOf({ occurredAt: _when, unit: _who, ...fields }: Fields): Fields {
  const read = Object.entries(fields).map(([name, value]) => [
    name,
    INSTANTS.has(name) ? (readMoment(value) ?? value) : value,
  ]);
  return Object.fromEntries(read);
}

/** What an answer says of what the model knows, instants as numbers. */
export function shown(body: Fields, expected: Fields): Fields {
  const entries = Object.keys(expected).map((name) => [name, name === 'clock' ? clockOf(body) : plain(body[name])]);
  return Object.fromEntries(entries);
}

function plain(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}

function clockOf(body: Fields): unknown {
  const { judgedBy, stoppedBy } = (body['clock'] ?? {}) as Fields;
  return body['clock'] === null ? null : { judgedBy, stoppedBy };
}
