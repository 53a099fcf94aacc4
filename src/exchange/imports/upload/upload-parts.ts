import type { Readable } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
import { BadRequestException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/values/domain-error.ts';

const MAX_MAPPING_BYTES = 1_048_576;

/** The parts of an upload of a table: first how to read it, then the table. */
export type TableUpload = Readonly<{ mapping: unknown; file: AsyncIterable<Buffer> }>;

/**
 * Reads the parts of a multipart upload up to the beginning of `file`.
 * @throws DomainError missing-field (a part is absent or in the wrong order), too-large or malformed-request (the
 *   mapping); BadRequestException where the body is no multipart.
 */
export async function readTableUpload(request: FastifyRequest): Promise<TableUpload> {
  const parts = request.parts({ isPartAFile: () => true });
  const mapping = parseJson(await textOf(wholePart(await nextPart(parts, 'mapping'))));
  return { mapping, file: wholePart(await nextPart(parts, 'file')) };
}

/**
 * The same where no mapping need be chosen yet: it is undefined then.
 * @throws as `readTableUpload`
 */
export async function readPreviewedTable(request: FastifyRequest): Promise<TableUpload> {
  const parts = request.parts({ isPartAFile: () => true });
  const first = await next(parts);
  const file = streamOf(first, 'file');
  if (file) return { mapping: undefined, file: wholePart(file) };
  const mapping = parseJson(await textOf(wholePart(streamOf(first, 'mapping') ?? missing('file'))));
  return { mapping, file: wholePart(await nextPart(parts, 'file')) };
}

async function nextPart(parts: AsyncIterableIterator<Multipart>, name: string): Promise<Readable> {
  return streamOf(await next(parts), name) ?? missing(name);
}

function streamOf({ value, done }: IteratorResult<Multipart, unknown>, name: string): Readable | undefined {
  return !done && value.type === 'file' && value.fieldname === name ? value.file : undefined;
}

function missing(name: string): never {
  const message = 'is required: an upload of dossiers has the parts mapping and then file';
  throw new DomainError('missing-field', 'invalid', `The part ${name} ${message}`, [{ path: name, message }]);
}

/** The parser's own errors speak of its inside. */
async function next(parts: AsyncIterableIterator<Multipart>): Promise<IteratorResult<Multipart, unknown>> {
  try {
    return await parts.next();
  } catch {
    throw new BadRequestException('The body must be multipart with a JSON part mapping and a part file');
  }
}

/** A body that ends within a part is the sender's fault. */
async function* wholePart(part: Readable): AsyncGenerator<Buffer, void, void> {
  const bytes = part[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await bytes.next().catch(() => {
      throw new BadRequestException('The body must end with its last part');
    });
    if (done === true) return;
    yield value as Buffer;
  }
}

async function textOf(part: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const bytes of part) {
    length += bytes.length;
    if (length > MAX_MAPPING_BYTES) {
      throw new DomainError('too-large', 'invalid', `A mapping must not be larger than ${MAX_MAPPING_BYTES} bytes`);
    }
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** A mark of UTF-8, which Notepad puts before a text, is no part of it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const message = 'must be JSON in UTF-8';
    throw new DomainError('malformed-request', 'invalid', `The part mapping ${message}`, [
      { path: 'mapping', message },
    ]);
  }
}
