import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { contentTypeOf, type ImportKind, isTableKind } from '../import-kind.ts';
import { type ApiTarget, callApi, textOf } from './api-client.ts';

export type FileToImport = Readonly<{ kind: ImportKind; file: string; mapping: string | undefined; dryRun: boolean }>;

/** An upload that was taken in. */
export type Uploaded = Readonly<{
  id: string;
  /** Line breaks in the file, to show how far an import is; undefined where the file is packed. */
  lines: number | undefined;
}>;

const READ_BYTES = 262_144;
const LINE_FEED = 0x0a;

/** Sends a file as it is read: its size does not matter. `sent`: told with the share of the file that is sent. */
export async function uploadFile(
  target: ApiTarget,
  { kind, file, mapping, dryRun }: FileToImport,
  sent: (share: number) => void,
): Promise<Uploaded> {
  const isGzip = file.endsWith('.gz');
  const { size } = await stat(file);
  const count = { bytes: 0, lines: 0 };
  const content = counted(file, count, () => sent(size === 0 ? 1 : count.bytes / size));
  const { headers, body } = isTableKind(kind)
    ? await multipartOf(content, file, mapping)
    : plainOf(content, kind, isGzip);
  const uploads = `/imports?kind=${kind}${dryRun ? '&dryRun=true' : ''}`;
  const answer = await callApi(target, { method: 'POST', path: uploads, headers, body });
  const { id } = JSON.parse(await textOf(answer)) as { id: string };
  return { id, lines: isGzip ? undefined : count.lines };
}

async function* counted(
  file: string,
  count: { bytes: number; lines: number },
  told: () => void,
): AsyncGenerator<Buffer, void, void> {
  for await (const part of createReadStream(file, { highWaterMark: READ_BYTES })) {
    const bytes = part as Buffer;
    count.bytes += bytes.length;
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count.lines += 1;
    yield bytes;
    told();
  }
}

type Body = Readonly<{ headers: Record<string, string>; body: AsyncIterable<Buffer> }>;

function plainOf(body: AsyncIterable<Buffer>, kind: ImportKind, isGzip: boolean): Body {
  const type = { 'content-type': contentTypeOf(kind) };
  return { headers: isGzip ? { ...type, 'content-encoding': 'gzip' } : type, body };
}

async function multipartOf(content: AsyncIterable<Buffer>, file: string, mapping: string | undefined): Promise<Body> {
  if (mapping === undefined) throw new Error('A table needs --mapping FILE');
  const boundary = `dunghan-${randomUUID()}`;
  const name = path.basename(file).replace(/[^\w.-]/g, '_');
  const parts = [part(boundary, 'name="mapping"', 'application/json'), await readFile(mapping)];
  parts.push(Buffer.from('\r\n'), part(boundary, `name="file"; filename="${name}"`, 'text/csv'));
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: whole() };

  async function* whole(): AsyncGenerator<Buffer, void, void> {
    yield Buffer.concat(parts);
    yield* content;
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
}

function part(boundary: string, disposition: string, type: string): Buffer {
  return Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`,
  );
}
