import { NOTIFY_CHANNELS, type NotifyChoice } from '../domain/stream/applicant-events.ts';
import type { BodyReader } from '../platform/http/body-field.ts';

/** By which ways somebody wants to be told. */
export const notifyChoice: BodyReader<NotifyChoice> = {
  rule: `must be an object of ${NOTIFY_CHANNELS.join(', ')}, each true or false`,
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(NOTIFY_CHANNELS.map((channel) => [channel, { type: 'boolean' }])),
    example: { mail: true, sms: false },
  },
  read: (raw) => {
    if (typeof raw !== 'object' || raw === null) return null;
    const isChoice = ([name, value]: [string, unknown]): boolean =>
      NOTIFY_CHANNELS.some((channel) => channel === name) && typeof value === 'boolean';
    return Object.entries(raw).every(isChoice) && !Array.isArray(raw) ? raw : null;
  },
};
