import type { ClaimRule } from '../../../config/access-mapping.ts';
import type { Role } from '../roles.ts';

/** What a provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

export type MappedRole = Readonly<{ role: Role; unit: string }>;

const UNIT_CODE = /^[\w.-]{1,50}$/;

/** The roles that the claims give by the rules of ACCESS_MAPPING, each once. */
export function rolesByClaims(claims: Claims, rules: readonly ClaimRule[]): readonly MappedRole[] {
  const given = rules.flatMap((rule) =>
    unitsBy(rule, valuesOf(claims, rule.claim)).map((unit) => ({ role: rule.role, unit })),
  );
  return [...new Map(given.map((each) => [`${each.role} ${each.unit}`, each])).values()];
}

function unitsBy(rule: ClaimRule, values: readonly string[]): readonly string[] {
  if ('unit' in rule) return values.includes(rule.value) ? [rule.unit] : [];
  return values
    .filter((value) => value.startsWith(rule.prefix))
    .map((value) => value.slice(rule.prefix.length))
    .filter((unit) => UNIT_CODE.test(unit));
}

/** The texts in a claim: itself, or those of its list. Dots in its name lead into objects. */
function valuesOf(claims: Claims, name: string): readonly string[] {
  const whole = Object.hasOwn(claims, name) ? claims[name] : inside(claims, name.split('.'));
  return (Array.isArray(whole) ? whole : [whole]).filter((value) => typeof value === 'string');
}

function inside(value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return undefined;
  return inside((value as Claims)[first], rest);
}
