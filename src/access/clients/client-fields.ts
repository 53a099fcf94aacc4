import { isNetwork } from '../../../config/variable-reader.ts';
import { formatInstant, parseInstant } from '../../domain/time/local-time.ts';
import { readCode } from '../../domain/values/event-field.ts';
import type { BodyReader } from '../../platform/http/body-field.ts';
import { type Role, ROLES } from '../roles.ts';

const MOST = 200;

export const role: BodyReader<Role> = {
  rule: `must be one of ${ROLES.join(', ')}`,
  schema: { type: 'string', enum: ROLES, example: 'system' },
  read: (raw) => ROLES.find((each) => each === raw) ?? null,
};

export const codes = listOf('codes', ['26734'], readCode);
export const words = listOf('words', ['dossier.list'], (raw) =>
  typeof raw === 'string' && /^[a-z.-]{1,60}$/.test(raw) ? raw : null,
);
export const networks = listOf('addresses or networks such as 10.1.0.0/16', ['10.1.0.0/16'], (raw) =>
  typeof raw === 'string' && isNetwork(raw) ? raw : null,
);

export const instant: BodyReader<string> = {
  rule: 'must be an RFC 3339 instant with offset',
  schema: { type: 'string', format: 'date-time', example: '2027-06-30T17:00:00+07:00' },
  read: (raw) => {
    const read = typeof raw === 'string' ? parseInstant(raw) : null;
    return read === null ? null : formatInstant(read);
  },
};

/** Each once, in the order given. */
function listOf(what: string, example: readonly string[], read: (raw: unknown) => string | null) {
  return {
    rule: `must be a list of at most ${MOST} ${what}`,
    schema: { type: 'array', maxItems: MOST, items: { type: 'string' }, example },
    read: (raw: unknown): readonly string[] | null => {
      if (!Array.isArray(raw) || raw.length > MOST) return null;
      const values = raw.map((each: unknown) => read(each));
      return values.every((value) => value !== null) ? [...new Set(values)] : null;
    },
  };
}
