import type { Readable } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
import { BadRequestException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../shared/domain-error.ts';

/** The parts of an upload of a table: first how to read it, then the table. */
export type TableUpload = Readonly<{ mapping: unknown; file: Readable }>;

/**
 * Reads the parts of a multipart upload up to the beginning of `file`.
 * @throws DomainError missing-field (a part is absent or in the wrong order) or invalid-field (another part);
 *   BadRequestException where the mapping is no JSON or the body no multipart.
 */
export async function readTableUpload(request: FastifyRequest): Promise<TableUpload> {
  const parts = request.parts();
  const mapping = await nextPart(parts, 'mapping');
  const content = mapping.type === 'field' ? mapping.value : await textOf(mapping.file);
  const file = await nextPart(parts, 'file');
  if (file.type === 'field') {
    throw new DomainError('invalid-field', 'invalid', 'The part file must be a file: give it a file name', [
      { path: 'file', message: 'must be a file' },
    ]);
  }
  return { mapping: typeof content === 'string' ? parseJson(content) : content, file: file.file };
}

async function nextPart(parts: AsyncIterableIterator<Multipart>, name: string): Promise<Multipart> {
  const { value, done } = await next(parts);
  if (!done && value.fieldname === name) return value;
  const message = `is required: an upload of dossiers has the parts mapping and then file`;
  throw new DomainError('missing-field', 'invalid', `The part ${name} ${message}`, [{ path: name, message }]);
}

/** The parser's own errors speak of its inside. */
async function next(parts: AsyncIterableIterator<Multipart>): Promise<IteratorResult<Multipart, unknown>> {
  try {
    return await parts.next();
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 413) throw error;
    throw new BadRequestException('The body must be multipart with a JSON part mapping and a part file');
  }
}

async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequestException('The part mapping must be JSON in UTF-8');
  }
}
