import { FORMULAS, TYPED_NUMBERS } from '../../../domain/index-766/formulas.ts';
import type { IndexDefinition } from '../../../domain/index-766/index-definition.ts';
import { DomainError, type FieldError } from '../../../domain/values/domain-error.ts';
import { type NewTyped, portalName } from './index-typed-table.ts';

const COUNT_RULE = 'must be an integer of 0 or more, or null';
const POINTS = /^\d{1,3}(?:\.\d{1,2})?$/;
const PORTAL_FIELDS = new Set(['points', 'numerator', 'denominator']);

type Definition = Pick<IndexDefinition, 'indicators'>;

/**
 * What a body says of the index: numbers of the unit, and what the portal shows of indicators; null takes away what was
 * said before.
 * @throws DomainError invalid-field for names that there are not, and for what is no such number
 */
export function readTypedIndex(values: unknown, portal: unknown, definition: Definition): NewTyped[] {
  const errors: FieldError[] = [];
  const numbers = membersOf('values', values, errors).flatMap(([name, raw]) => readNumber(name, raw, errors));
  const shown = membersOf('portal', portal, errors).flatMap(([code, raw]) => readPortal(code, raw, definition, errors));
  if (errors.length > 0)
    throw new DomainError('invalid-field', 'invalid', 'A number is typed in wrongly: see errors', errors);
  const entries = [...numbers, ...shown];
  if (entries.length === 0) throw nothingTyped();
  return entries;
}

function nothingTyped(): DomainError {
  const message = 'or portal is required: what is typed in';
  return new DomainError('missing-field', 'invalid', `values ${message}`, [{ path: 'values', message }]);
}

function membersOf(path: string, raw: unknown, errors: FieldError[]): [string, unknown][] {
  if (raw === undefined || raw === null) return [];
  if (isObject(raw)) return Object.entries(raw);
  errors.push({ path, message: 'must be an object' });
  return [];
}

function readNumber(name: string, raw: unknown, errors: FieldError[]): NewTyped[] {
  const path = `values.${name}`;
  if (!TYPED_NUMBERS.some((known) => known === name))
    errors.push({ path, message: `must be one of ${TYPED_NUMBERS.join(', ')}` });
  const value = readCount(path, raw, errors);
  return [{ name, value, numerator: null, denominator: null }];
}

function readPortal(code: string, raw: unknown, definition: Definition, errors: FieldError[]): NewTyped[] {
  const path = `portal.${code}`;
  const most = definition.indicators.find((terms) => terms.code === code)?.maxPoints ?? 0;
  if (most === 0) {
    const counted = FORMULAS.map((formula) => formula.code).filter((known) => isCounted(known, definition));
    errors.push({ path, message: `must be one of ${counted.join(', ')}` });
    return [];
  }
  if (raw === null) return [{ name: portalName(code), value: null, numerator: null, denominator: null }];
  if (!isObject(raw)) {
    errors.push({ path, message: 'must be an object' });
    return [];
  }
  for (const field of Object.keys(raw).filter((each) => !PORTAL_FIELDS.has(each)))
    errors.push({ path: `${path}.${field}`, message: 'is not a field of this request' });
  return [
    {
      name: portalName(code),
      value: readPoints(`${path}.points`, raw['points'], most, errors),
      numerator: readCount(`${path}.numerator`, raw['numerator'] ?? null, errors),
      denominator: readCount(`${path}.denominator`, raw['denominator'] ?? null, errors),
    },
  ];
}

function isCounted(code: string, { indicators }: Definition): boolean {
  return indicators.some((terms) => terms.code === code && terms.maxPoints > 0);
}

function readCount(path: string, raw: unknown, errors: FieldError[]): number | null {
  if (raw === null) return null;
  if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0) return raw;
  errors.push({ path, message: COUNT_RULE });
  return null;
}

/** In hundredths, out of the digits, so that nothing is rounded. */
function readPoints(path: string, raw: unknown, most: number, errors: FieldError[]): number | null {
  const text = typeof raw === 'number' ? String(raw) : '';
  const [whole = '', decimals = ''] = text.split('.');
  const hundredths = POINTS.test(text) ? Number(whole) * 100 + Number(decimals.padEnd(2, '0')) : -1;
  if (hundredths >= 0 && hundredths <= most * 100) return hundredths;
  errors.push({ path, message: `must be a number from 0 to ${most} with at most 2 decimals` });
  return null;
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
