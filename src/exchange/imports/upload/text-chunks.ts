import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BadRequestException } from '@nestjs/common';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { CHUNK_BYTES } from '../import-chunks.ts';
import { FREE_BYTES, MOST_RATIO } from './zip-bomb.ts';

/** The contract's limit for a body as it is sent. */
export const MAX_BODY_BYTES = 2 * 1024 ** 3;
/** What a body may unpack to: a small file must not fill the disk. */
const MAX_TEXT_BYTES = 8 * 1024 ** 3;

export type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>;

/**
 * The unpacked bytes of an upload. A source that begins like gzip is unpacked even where no header says so.
 * @throws DomainError too-large, BadRequestException where the gzip is broken.
 */
export async function* unpackedBytes(source: Bytes, isGzip: boolean): AsyncGenerator<Buffer, void, void> {
  const body = limited(source, MAX_BODY_BYTES);
  const start = await beginning(body);
  const packed = isGzip || (start[0] === 0x1f && start[1] === 0x8b);
  const whole = startingWith(start, body);
  yield* packed ? notFromNothing(whole) : whole;
}

/** Unpacks; what grows to more than a table or events do is no upload. */
async function* notFromNothing(source: Bytes): AsyncGenerator<Buffer, void, void> {
  let [read, unpackedTo] = [0, 0];
  async function* counted(): AsyncGenerator<Buffer, void, void> {
    for await (const part of source) {
      read += part.length;
      yield part;
    }
  }
  for await (const part of limited(unpacked(counted()), MAX_TEXT_BYTES)) {
    unpackedTo += part.length;
    if (unpackedTo > FREE_BYTES && unpackedTo > read * MOST_RATIO)
      throw new DomainError(
        'too-large',
        'invalid',
        `An upload must not unpack to more than ${MOST_RATIO} times its size`,
      );
    yield part;
  }
}

/** The unpacked bytes of an upload, cut into chunks. @throws as `unpackedBytes` says. */
export function textChunks(source: Bytes, isGzip: boolean): AsyncGenerator<Buffer, void, void> {
  return chunksOf(unpackedBytes(source, isGzip));
}

/** At least the first two bytes, where there are so many. */
async function beginning(body: AsyncGenerator<Buffer, void, void>): Promise<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  while (start.length < 2) {
    const { value } = await body.next();
    if (!value) break;
    start = Buffer.concat([start, value]);
  }
  return start;
}

async function* startingWith(start: Buffer, body: Bytes): AsyncGenerator<Buffer, void, void> {
  if (start.length > 0) yield start;
  yield* body;
}

async function* limited(source: Bytes, max: number): AsyncGenerator<Buffer, void, void> {
  let total = 0;
  for await (const part of source) {
    total += part.length;
    if (total > max) throw new DomainError('too-large', 'invalid', `An upload must not be larger than ${max} bytes`);
    yield part;
  }
}

async function* unpacked(source: Bytes): AsyncGenerator<Buffer, void, void> {
  const gunzip = createGunzip({ chunkSize: 65_536 });
  pipeline(Readable.from(source, { objectMode: false }), gunzip, () => undefined);
  try {
    yield* gunzip;
  } catch (error) {
    throw isBrokenGzip(error) ? new BadRequestException('The body is not valid gzip') : error;
  }
}

function isBrokenGzip(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
}

/** The same bytes in chunks of exactly 1 MiB; the last may be shorter. */
export async function* chunksOf(source: Bytes): AsyncGenerator<Buffer, void, void> {
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  for await (const part of source) {
    for (let at = 0; at < part.length;) {
      const taken = part.copy(chunk, filled, at);
      at += taken;
      filled += taken;
      if (filled < CHUNK_BYTES) continue;
      yield chunk;
      chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}
