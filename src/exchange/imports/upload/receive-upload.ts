import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ImportChunks } from '../import-chunks.ts';
import { ImportDoorbell } from '../import-doorbell.ts';
import { ImportJobs } from '../import-jobs.ts';
import { contentTypeOf, type ImportKind, isTableKind } from '../import-kind.ts';
import { CheckUpload } from './check-upload.ts';
import { storedChunks, storedMapping } from './stored-table.ts';
import type { FoundTable } from './table-reading.ts';
import type { Bytes } from './text-chunks.ts';
import { readTableUpload } from './upload-parts.ts';

/** Takes uploads in: each is stored whole before it is answered, so that no worker depends on the caller. */
@Injectable()
export class ReceiveUpload {
  constructor(
    private readonly chunks: ImportChunks,
    private readonly jobs: ImportJobs,
    private readonly checks: CheckUpload,
    private readonly doorbell: ImportDoorbell,
  ) {}

  /**
   * @param uploadedBy code of the account.
   * @param dryRun everything is to be judged, and nothing taken.
   * @returns the id of the import, which is queued.
   * @throws DomainError where the mapping cannot be used or the upload is too large; HTTP exceptions for bad bodies.
   */
  async receive(kind: ImportKind, request: FastifyRequest, uploadedBy: string, dryRun = false): Promise<string> {
    try {
      return await this.store(kind, request, uploadedBy, dryRun);
    } catch (error) {
      readOff(request);
      throw error;
    }
  }

  private async store(kind: ImportKind, request: FastifyRequest, uploadedBy: string, dryRun: boolean): Promise<string> {
    const id = randomUUID();
    const { mapping, source } = await contentOf(kind, request);
    const check = await this.checks.of(kind, mapping);
    try {
      let [ordinal, bytes] = [0, 0];
      const found: FoundTable = {};
      const isGzip = request.headers['content-encoding'] === 'gzip';
      for await (const chunk of storedChunks({ kind, source, isGzip, mapping }, found)) {
        if (ordinal === 0) check(chunk, found);
        await this.chunks.store(id, ordinal, chunk);
        ordinal += 1;
        bytes += chunk.length;
      }
      if (ordinal === 0) check(Buffer.alloc(0), found);
      const fileName = fileNameIn(request);
      await this.jobs.queue(id, { kind, mapping: storedMapping(mapping, found), dryRun, fileName, bytes }, uploadedBy);
    } catch (error) {
      await this.chunks.discard(id);
      throw error;
    }
    this.doorbell.ring();
    return id;
  }
}

/** What is left of a body is read off, so that the caller sees the answer and not a broken connection. */
export function readOff({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
}

const LONGEST_NAME = 200;

/** A header holds ASCII alone: the name is percent-encoded. One that cannot be read is as none. */
function fileNameIn({ headers }: FastifyRequest): string | undefined {
  const given = headers['x-file-name'];
  if (typeof given !== 'string') return undefined;
  try {
    const name = decodeURIComponent(given)
      .normalize('NFC')
      .replace(/\p{Cc}/gu, '')
      .trim();
    return name === '' ? undefined : [...name].slice(0, LONGEST_NAME).join('');
  } catch {
    return undefined;
  }
}

type UploadContent = Readonly<{ mapping: unknown; source: Bytes }>;

async function contentOf(kind: ImportKind, request: FastifyRequest): Promise<UploadContent> {
  if (isTableKind(kind)) {
    if (!request.isMultipart()) throw new UnsupportedMediaTypeException(`Send ${contentTypeOf(kind)}`);
    const { mapping, file } = await readTableUpload(request);
    return { mapping, source: file };
  }
  return { mapping: undefined, source: request.body instanceof Readable ? bytesOf(request.body) : [] };
}

/** The request is not destroyed when reading breaks off: that would cut the connection before the answer. */
function bytesOf(body: Readable): AsyncIterable<Buffer> {
  return { [Symbol.asyncIterator]: () => body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer> };
}
