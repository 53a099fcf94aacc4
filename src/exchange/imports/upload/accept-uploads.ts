import multipart from '@fastify/multipart';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contentTypeOf, isImportKind } from '../import-kind.ts';
import { MAX_BODY_BYTES } from './text-chunks.ts';

const STREAMED_TYPES = ['text/csv', 'application/x-ndjson'];
/** A portal's list of a day, and the beginning of a legacy table. */
const ONLY_TYPE = [
  ['/reconciliations/lists', 'text/csv'],
  ['/imports/previews', 'multipart/form-data'],
] as const;
const UPLOAD_TYPES = [...STREAMED_TYPES, 'multipart/form-data'];

/**
 * Lets the upload routes take streams: their bodies are handed over unread. To be called before the server is ready.
 * Every other route refuses these content types as before.
 */
export async function acceptUploads(server: FastifyInstance): Promise<void> {
  server.addContentTypeParser(STREAMED_TYPES, (_request, payload, done) => done(null, payload));
  await server.register(multipart, {
    // One byte more than is allowed: what is cut off there in silence is seen to be too large.
    limits: { fields: 0, files: 3, parts: 3, fileSize: MAX_BODY_BYTES + 1 },
  });
  // After it is known who calls.
  server.addHook('preParsing', async (request) => checkContentType(request));
}

/** Before anything of the body is read. Whether the caller may upload at all is for the guard to say. */
function checkContentType(request: FastifyRequest): void {
  const type = typeOf(request.headers['content-type']);
  const { kind } = request.query as { kind?: unknown };
  const only = ONLY_TYPE.find(([route]) => isPostTo(request, route))?.[1];
  if (only !== undefined) {
    if (type !== only) throw new UnsupportedMediaTypeException(`This route takes ${only}`);
  } else if (!isUpload(request)) {
    if (UPLOAD_TYPES.includes(type)) throw new UnsupportedMediaTypeException('This route takes application/json');
  } else if (request.headers.authorization !== undefined && typeof kind === 'string' && isImportKind(kind)) {
    const expected = contentTypeOf(kind);
    if (type !== expected) throw new UnsupportedMediaTypeException(`An import of ${kind} takes ${expected}`);
    checkEncoding(request.headers['content-encoding'], type);
  }
}

function checkEncoding(encoding: string | undefined, type: string): void {
  const known = encoding === undefined || encoding === 'identity' || (encoding === 'gzip' && type !== UPLOAD_TYPES[2]);
  if (!known) throw new UnsupportedMediaTypeException('The body must be plain or, but for multipart, gzip');
}

function isUpload(request: FastifyRequest): boolean {
  return isPostTo(request, '/imports');
}

function isPostTo({ method, routeOptions: { url = '' } }: FastifyRequest, route: string): boolean {
  return method === 'POST' && url.endsWith(route);
}

function typeOf(header: string | undefined): string {
  return (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
