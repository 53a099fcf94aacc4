import { readCode } from '../../../domain/values/event-field.ts';
import type { OnlineLevel } from '../../../domain/values/reference-facts.ts';
import type { FieldError } from '../../../domain/values/domain-error.ts';
import { isRecord } from '../reading/is-record.ts';

/** What becomes of a unit that the table names and the system does not know. */
export type UnknownUnits = Readonly<{ level: string; parent: string | undefined }>;

/** What becomes of a procedure that the table names and the system does not know. */
export type UnknownProcedures = Readonly<{ onlineLevel: OnlineLevel; field: string; level: string }>;

const LEVELS = ['province', 'district', 'commune'];
const ONLINE_LEVELS: readonly OnlineLevel[] = ['full', 'partial', 'information'];
/** The catalogue wants a field of every procedure; a table of dossiers names none. */
const NO_FIELD = 'Chưa phân loại';

/** `unknownUnits`: undefined unless they are to be created. Without a parent they become roots. */
export function readUnknownUnits(raw: unknown, errors: FieldError[]): UnknownUnits | undefined {
  const body = readMember(raw, 'unknownUnits', ['create', 'level', 'parent'], errors);
  if (!body) return undefined;
  const level = oneOf(body.level, LEVELS, 'commune', 'mapping.unknownUnits.level', errors);
  const parent = body.parent === undefined ? undefined : readCode(body.parent);
  if (parent === null) errors.push({ path: 'mapping.unknownUnits.parent', message: 'must be the code of a unit' });
  return { level, parent: parent ?? undefined };
}

/** `unknownProcedures`: undefined unless they are to be created. */
export function readUnknownProcedures(raw: unknown, errors: FieldError[]): UnknownProcedures | undefined {
  const body = readMember(raw, 'unknownProcedures', ['create', 'onlineLevel', 'field', 'level'], errors);
  if (!body) return undefined;
  const field = body.field === undefined ? NO_FIELD : readCode(body.field);
  if (field === null) errors.push({ path: 'mapping.unknownProcedures.field', message: 'must be a name of a field' });
  return {
    onlineLevel: oneOf(body.onlineLevel, ONLINE_LEVELS, 'information', 'mapping.unknownProcedures.onlineLevel', errors),
    field: field ?? NO_FIELD,
    level: oneOf(body.level, LEVELS, 'commune', 'mapping.unknownProcedures.level', errors),
  };
}

function readMember(
  raw: unknown,
  name: string,
  members: readonly string[],
  errors: FieldError[],
): Record<string, unknown> | undefined {
  if (raw === undefined) return undefined;
  const path = `mapping.${name}`;
  if (!isRecord(raw) || typeof raw.create !== 'boolean') {
    errors.push({ path, message: 'must be an object with create: true or false' });
    return undefined;
  }
  for (const member of Object.keys(raw)) {
    if (!members.includes(member)) errors.push({ path: `${path}.${member}`, message: 'is not known' });
  }
  return raw.create ? raw : undefined;
}

function oneOf<T extends string>(
  raw: unknown,
  words: readonly T[],
  otherwise: T,
  path: string,
  errors: FieldError[],
): T {
  if (raw === undefined) return otherwise;
  const word = words.find((known) => known === raw);
  if (word === undefined) errors.push({ path, message: `must be one of ${words.join(', ')}` });
  return word ?? otherwise;
}
