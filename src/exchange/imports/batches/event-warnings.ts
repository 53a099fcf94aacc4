import { lackingCompetence, procedureIn, ruleOf } from '../../../domain/values/competence.ts';
import type { Fields } from '../../../domain/values/event-definition.ts';
import { isPersonalCode, PERSONAL_CODE_RULE } from '../../../domain/values/personal-forms.ts';
import type { NewEvent } from '../../../domain/values/logged-event.ts';
import type { GrowingStream } from '../../../log/streams/growing-stream.ts';
import type { JudgeContext } from './batch.ts';
import type { Rejection } from './verdict.ts';

const unitFields = new WeakMap<Fields, readonly string[]>();

/**
 * What somebody should look at in events that are taken: units that were not in force when it happened, or not
 * competent. A command is refused then; an old system's table tells what was done.
 */
export function eventWarnings(
  events: readonly NewEvent[],
  stream: GrowingStream,
  { facts, unitIsInForceOn }: JudgeContext,
): Rejection[] {
  const warnings = events.flatMap(({ type, occurredAt, data }) => {
    const day = facts.zone.dayOf(occurredAt);
    return unitFieldsOf(stream.kind.events.get(type)?.fields)
      .filter((field) => typeof data[field] === 'string' && !unitIsInForceOn(data[field], day))
      .map((field) => `${field} is a unit that was not in force on that day`);
  });
  const ended = [...new Set(warnings)].map((message) => ({ code: 'unit-ended', message }));
  return [...ended, ...competenceWarnings(events, stream, facts), ...codeWarnings(events, stream)];
}

/** An old system's code that tells who applies: it is taken, and shown and logged from then on. */
function codeWarnings(events: readonly NewEvent[], { kind, ref }: GrowingStream): Rejection[] {
  const begins = events.some(({ type }) => kind.events.get(type)?.begins === true);
  return begins && isPersonalCode(ref.key) ? [{ code: 'unlikely-value', message: `key ${PERSONAL_CODE_RULE}` }] : [];
}

/** Units that could not have received, or resolved, the procedure. */
function competenceWarnings(
  events: readonly NewEvent[],
  { kind, state }: GrowingStream,
  facts: JudgeContext['facts'],
): Rejection[] {
  const messages = events.flatMap(({ type, occurredAt, data }) => {
    const fields = kind.events.get(type)?.fields;
    const procedure = procedureIn(data, state);
    if (!fields || procedure === undefined) return [];
    const asked = { procedure, day: facts.zone.dayOf(occurredAt) };
    return lackingCompetence(data, fields, asked, facts).map((lacking) => `${lacking.field} ${ruleOf(lacking, asked)}`);
  });
  return [...new Set(messages)].map((message) => ({ code: 'not-competent', message }));
}

function unitFieldsOf(fields: Fields | undefined): readonly string[] {
  if (!fields) return [];
  const known = unitFields.get(fields);
  if (known) return known;
  const found = Object.entries(fields).flatMap(([name, { names }]) => (names === 'unit' ? [name] : []));
  unitFields.set(fields, found);
  return found;
}
