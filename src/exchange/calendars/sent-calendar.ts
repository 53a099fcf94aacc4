import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const CALENDAR = 'text/calendar';

/** Sends a calendar, or that it is as the If-None-Match of the question says. */
export function sentCalendar(
  text: string,
  { headers }: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
): string | undefined {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  void reply.header('etag', etag);
  if (headers['if-none-match'] !== etag) {
    void reply.header('content-type', `${CALENDAR}; charset=utf-8`);
    return text;
  }
  void reply.status(304);
  return undefined;
}
