import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../domain/time/local-time.ts';
import { BYTE_ORDER_MARK, LINE_END, textField } from '../../../platform/http/csv-field.ts';
import type { FigureListQuestion } from './figure-list-question.ts';
import { FindFigureList } from './find-figure-list.ts';
import type { ListedDossier } from './listed-row.ts';

/** Members of a line, and the header. */
const COLUMNS = [
  'code',
  'unit',
  'procedure',
  'businessDay',
  'dueAt',
  'resolvedAt',
] as const satisfies readonly (keyof ListedDossier)[];

/** Characters that are written at once. */
const CHUNK = 65_536;

/** The bytes of a file that has no name any more: they go when the stream is closed. */
export type UnnamedFile = Readonly<{ bytes: Readable; length: number }>;

/**
 * A whole list as CSV (RFC 4180, UTF-8 with a byte order mark). It is put down in a file first: the transaction ends with
 * the last row, however slowly a client reads, and an error is still a problem, never half a file.
 */
@Injectable()
export class ListCsv {
  constructor(private readonly list: FindFigureList) {}

  /** @throws DomainError as FindFigureList.whole */
  async file(question: FigureListQuestion, now: Instant): Promise<UnnamedFile> {
    const folder = await mkdtemp(path.join(tmpdir(), 'dunghan-list-'));
    try {
      const name = path.join(folder, 'list.csv');
      await this.list.whole(question, now, (items) => pipeline(Readable.from(csvText(items)), createWriteStream(name)));
      return await opened(await open(name));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}

async function opened(file: FileHandle): Promise<UnnamedFile> {
  const { size } = await file.stat();
  return { bytes: file.createReadStream(), length: size };
}

async function* csvText(items: AsyncIterable<ListedDossier>): AsyncGenerator<string> {
  let text = BYTE_ORDER_MARK + COLUMNS.join(',') + LINE_END;
  for await (const item of items) {
    text += COLUMNS.map((column) => textField(item[column] ?? '')).join(',') + LINE_END;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text;
}
