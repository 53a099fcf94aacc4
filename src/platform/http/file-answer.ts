import type { Readable } from 'node:stream';
import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

/** A file that a query answers with; `name` goes into a header, so it is ASCII. */
export type FileAnswer<Bytes extends Buffer | Readable = Buffer | Readable> = Readonly<{
  bytes: Bytes;
  length: number;
  name: string;
}>;

const NOT_SAFE_IN_A_FILE_NAME = /[^A-Za-z0-9._-]+/g;

/** The text as part of a file's name. */
export function safeInFileName(text: string): string {
  return text.replace(NOT_SAFE_IN_A_FILE_NAME, '_');
}

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/** A page of our own prints a PDF out of a frame. The browser's viewer needs scripts and styles of its own there. */
const SHOWN_IN_OUR_PAGES = [
  Header('Content-Security-Policy', "frame-ancestors 'self'"),
  Header('X-Frame-Options', 'SAMEORIGIN'),
];

/** A route that answers with a file of one of these types; what it shows is kept by nobody on the way. */
export function AnswersFile(...types: readonly string[]): MethodDecorator {
  const content = Object.fromEntries(types.map((type) => [type, BINARY]));
  return applyDecorators(
    Header('Cache-Control', 'no-store'),
    ...(types.includes('application/pdf') ? SHOWN_IN_OUR_PAGES : []),
    ApiProduces(...types),
    ApiOkResponse({ description: 'The file', content }),
  );
}

/** Sends a file: `inline` to be looked at, `attachment` to be kept. */
export function sentFile(
  { bytes, length, name }: FileAnswer,
  type: string,
  shown: 'inline' | 'attachment' = 'attachment',
): StreamableFile {
  const options = { type, disposition: `${shown}; filename="${name}"`, length };
  return Buffer.isBuffer(bytes) ? new StreamableFile(bytes, options) : new StreamableFile(bytes, options);
}
