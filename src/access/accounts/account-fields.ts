import { formatDay, parseDay } from '../../domain/time/local-time.ts';
import { readCode } from '../../domain/values/event-field.ts';
import type { BodyReader } from '../../platform/http/body-field.ts';
import { type Role, ROLES } from '../roles.ts';
import { SAMPLE_ISSUER } from './account.ts';

export type GivenRole = Readonly<{ role: Role; unit: string }>;

const CODE = /^[a-z0-9][a-z0-9._-]{1,49}$/i;
/** A number of a person or of a phone: events name accounts by their code for ever. */
const OF_A_PERSON = /^\+?\d{9,12}$/;
/** Actors that are no account. */
const TAKEN = /^(?:bootstrap-admin|system|seed|legacy|public|client-.*|sample-.*|import-.*)$/i;
const CONTROL = /[\p{Cc}\p{Cs}]/u;
const MOST_ROLES = 100;

/** The code by which events name an account: no name, no number of a person. */
export const accountCode: BodyReader<string> = {
  rule: 'must be a code of 2 to 50 letters, digits, . _ or -, no number of a person and none of the system’s own',
  schema: { type: 'string', pattern: CODE.source, minLength: 2, maxLength: 50, example: 'cb-26734-01' },
  read: (raw) => (typeof raw === 'string' && CODE.test(raw) && !OF_A_PERSON.test(raw) && !TAKEN.test(raw) ? raw : null),
};

export const displayName = plainText(200, 'Trần Văn B');
export const subject = plainText(255, '8d1c2b1e-58a5-4a9e-9f1b-6d0a3f6f8c11');

export const issuer: BodyReader<string> = {
  ...plainText(255, 'https://sso.example.vn/realms/tinh'),
  read: (raw) => {
    const text = plainText(255).read(raw);
    return text === SAMPLE_ISSUER ? null : text;
  },
};

export const flag: BodyReader<boolean> = {
  rule: 'must be true or false',
  schema: { type: 'boolean', example: true },
  read: (raw) => (typeof raw === 'boolean' ? raw : null),
};

export const dayText: BodyReader<string> = {
  rule: 'must be a day, YYYY-MM-DD, of the years 1900 to 2200',
  schema: { type: 'string', format: 'date', example: '2026-12-31' },
  read: (raw) => {
    const day = typeof raw === 'string' ? parseDay(raw) : null;
    return day === null ? null : formatDay(day);
  },
};

/** Each role once, in the order given. */
export const rolesAtUnits: BodyReader<readonly GivenRole[]> = {
  rule: `must be a list of at most ${MOST_ROLES} roles at units, {role, unit}; a role is one of ${ROLES.join(', ')}`,
  schema: {
    type: 'array',
    maxItems: MOST_ROLES,
    items: {
      type: 'object',
      required: ['role', 'unit'],
      properties: { role: { type: 'string', enum: ROLES }, unit: { type: 'string' } },
    },
    example: [{ role: 'clerk', unit: '26734' }],
  },
  read: (raw) => {
    if (!Array.isArray(raw) || raw.length > MOST_ROLES) return null;
    const roles = raw.map((each: unknown) => roleIn(each));
    if (!roles.every((role) => role !== null)) return null;
    return [...new Map(roles.map((each) => [`${each.role} ${each.unit}`, each])).values()];
  },
};

/** As a cell of a table says them: `clerk@26734; officer@26734`. */
export const ROLES_CELL_RULE = 'must be roles at units with ; between them, such as clerk@26734; officer@26734';

export function rolesInCell(text: string): readonly GivenRole[] | null {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const roles = parts.map((part) => {
    const at = part.indexOf('@');
    return { role: part.slice(0, at).trim(), unit: part.slice(at + 1) };
  });
  return rolesAtUnits.read(roles);
}

function roleIn(raw: unknown): GivenRole | null {
  if (typeof raw !== 'object' || raw === null || Object.keys(raw).length !== 2) return null;
  const { role, unit } = raw as Readonly<Record<string, unknown>>;
  const [known, code] = [ROLES.find((each) => each === role), readCode(unit)];
  return known !== undefined && code !== null ? { role: known, unit: code } : null;
}

function plainText(longest: number, example?: string): BodyReader<string> {
  return {
    rule: `must be a text of 1 to ${longest} characters without control characters`,
    schema: { type: 'string', minLength: 1, maxLength: longest, ...(example === undefined ? {} : { example }) },
    read: (raw) => {
      if (typeof raw !== 'string') return null;
      const text = raw.normalize('NFC').trim();
      return text === '' || CONTROL.test(text) || [...text].length > longest ? null : text;
    },
  };
}
