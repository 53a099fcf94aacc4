import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** An answer, whatever its status; a redirect is one too, and never followed. */
export type OutgoingAnswer = Readonly<{
  status: number;
  headers: IncomingHttpHeaders;
  /** At most 64 KiB. */
  text: string;
  /** The answer was longer, or ended early. */
  cut: boolean;
}>;

/** Bytes of an answer that are read; whoever sends more is not listened to. */
const MOST_BYTES = 64 * 1_024;

/** Reads what an answer may hold, and breaks off where there is more. @throws Error where the connection breaks before */
export async function readAnswer(response: IncomingMessage): Promise<OutgoingAnswer> {
  const { statusCode: status = 0, headers } = response;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    // Leaving the loop destroys the response, and with it the connection.
    if (bytes > MOST_BYTES) break;
  }
  const text = Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8');
  return { status, headers, text, cut: bytes > MOST_BYTES || !response.complete };
}
