import { type Role, ROLES } from '../src/access/roles.ts';
import type { VariableReader } from './variable-reader.ts';

/** Gives a role at a unit to whoever has a value in a claim, or at the unit that stands in the value behind a prefix. */
export type ClaimRule = Readonly<{
  /** Name of the claim; dots lead into objects, as in `realm_access.roles`. */
  claim: string;
  role: Role;
  /** Must be true for roles whose holder can give himself anything. */
  privileged: boolean;
}> &
  (Readonly<{ value: string; unit: string }> | Readonly<{ prefix: string }>);

type Entry = Readonly<Record<string, unknown>>;

const FIELDS: ReadonlySet<string> = new Set(['claim', 'role', 'privileged', 'value', 'unit', 'prefix']);
const PRIVILEGED: ReadonlySet<Role> = new Set(['administrator', 'system']);

/** The rules of ACCESS_MAPPING; none where it is not set. */
export function readMapping(read: VariableReader): readonly ClaimRule[] {
  const text = read.text('ACCESS_MAPPING');
  if (text === undefined) return [];
  const rules = rulesOf(text);
  if (rules) return rules;
  read.problems.push(
    'ACCESS_MAPPING must be a JSON list of {claim, value, role, unit} or {claim, prefix, role}; administrator and system need "privileged": true',
  );
  return [];
}

/** Undefined where one of them is wrong. */
function rulesOf(text: string): ClaimRule[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    const rules = Array.isArray(list) ? list.map((each: unknown) => ruleOf(each)) : [undefined];
    return rules.every((rule) => rule !== undefined) ? rules : undefined;
  } catch {
    return undefined;
  }
}

function ruleOf(entry: unknown): ClaimRule | undefined {
  if (!isEntry(entry) || !Object.keys(entry).every((field) => FIELDS.has(field))) return undefined;
  const { claim, privileged = false } = entry;
  const role = ROLES.find((each) => each === entry.role);
  const where = placeOf(entry);
  if (!where || !isText(claim) || role === undefined || !mayBeGiven(role, privileged)) return undefined;
  return { claim, role, privileged: privileged === true, ...where };
}

function mayBeGiven(role: Role, privileged: unknown): boolean {
  return typeof privileged === 'boolean' && (privileged || !PRIVILEGED.has(role));
}

/** Either a value and its unit, or a prefix behind which the unit stands. */
function placeOf({ value, unit, prefix }: Entry): { value: string; unit: string } | { prefix: string } | undefined {
  if (prefix === undefined) return isText(value) && isText(unit) ? { value, unit } : undefined;
  return isText(prefix) && value === undefined && unit === undefined ? { prefix } : undefined;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}
