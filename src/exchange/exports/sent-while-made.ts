import { pipeline, Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ExportedFile } from './export-log.query.ts';
import { inPieces } from './in-pieces.ts';

/**
 * Sends a file while it is made, packed for whoever takes gzip. An error after the first byte cuts the connection: no
 * file ends well but lacks rows.
 * @param accepted the header Accept-Encoding
 */
export function sentWhileMade(
  { name, pieces }: ExportedFile,
  type: string,
  accepted: string | undefined,
  reply: FastifyReply,
): StreamableFile {
  const plain = Readable.from(inPieces(pieces));
  const isPacked = takesGzip(accepted);
  void reply.header('vary', 'accept-encoding');
  if (isPacked) void reply.header('content-encoding', 'gzip');
  // Whichever side ends in an error, or is let go, takes the other with it; what reads the end hears of it.
  const sent = isPacked ? pipeline(plain, createGzip(AT_ONCE), () => undefined) : plain;
  return new StreamableFile(sent, { type, disposition: `attachment; filename="${name}"` });
}

/** What was written goes out, however little it is. */
const AT_ONCE = { flush: constants.Z_SYNC_FLUSH };

/** Whether the header names gzip, and not as refused. */
function takesGzip(accepted = ''): boolean {
  return accepted.split(',').some((each) => /^\s*(gzip|\*)\s*(;\s*q\s*=\s*(1|0?\.0*[1-9]).*)?$/i.test(each));
}
