import { readCode } from '../../domain/values/event-field.ts';
import { parseInstant } from '../../domain/time/local-time.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import type { BodyReader } from '../../platform/http/body-field.ts';

/** What another system has done with a dossier or complaint: an event by its name, under that system's own id. */
export type GivenStep = Readonly<{
  id: string;
  type: string;
  occurredAt: Instant;
  data: Readonly<Record<string, unknown>>;
  /** Free text that no field of the event is: lies beside the log. */
  text?: Readonly<Record<string, string>>;
}>;

/** The steps that a body tells besides its own list. */
export const SUBMISSION = 'submission';
export const RECEIPT = 'receipt';
const TAKEN: ReadonlySet<string> = new Set([SUBMISSION, RECEIPT]);

const MOST = 200;
const MEMBERS: ReadonlySet<string> = new Set(['id', 'type', 'occurredAt', 'data']);

/** The steps of a body, each with an id of its own. What their events say is judged one by one. */
export const steps: BodyReader<readonly GivenStep[]> = {
  rule: `must be a list of at most ${MOST} steps, {id, type, occurredAt, data}, each with another id, none with ${[...TAKEN].join(' or ')}`,
  schema: {
    type: 'array',
    maxItems: MOST,
    items: {
      type: 'object',
      required: ['id', 'type', 'occurredAt'],
      properties: {
        id: { type: 'string' },
        type: { type: 'string' },
        occurredAt: { type: 'string', format: 'date-time' },
        data: { type: 'object', additionalProperties: true },
      },
    },
    example: [
      { id: 's-1', type: 'DossierForwarded', occurredAt: '2026-11-30T09:30:00+07:00', data: { holder: 'PHONG-TN' } },
    ],
  },
  read: (raw) => {
    if (!Array.isArray(raw) || raw.length > MOST) return null;
    const read = raw.map((each: unknown) => readStep(each));
    if (!read.every((step) => step !== null)) return null;
    return new Set(read.map(({ id }) => id)).size === read.length ? read : null;
  },
};

function readStep(raw: unknown): GivenStep | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { id, type, occurredAt, data = {} }: Record<string, unknown> = { ...raw };
  if (!Object.keys(raw).every((name) => MEMBERS.has(name)) || !isRecord(data)) return null;
  const code = readCode(id);
  const at = momentOf(occurredAt);
  return code === null || TAKEN.has(code) || typeof type !== 'string' || at === null
    ? null
    : { id: code, type, occurredAt: at, data };
}

/** What was read may be read again. */
function momentOf(raw: unknown): Instant | null {
  if (typeof raw === 'number') return raw;
  return typeof raw === 'string' ? parseInstant(raw) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
