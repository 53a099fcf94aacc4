import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { type Instant, parseDay } from '../../../domain/time/local-time.ts';
import {
  localText,
  type Separator,
  spreadsheetCsv,
  type SpreadsheetColumn,
} from '../../../platform/http/spreadsheet-csv.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import type { FigureListQuestion } from './figure-list-question.ts';
import { FindFigureList } from './find-figure-list.ts';
import type { ListedDossier } from './listed-row.ts';

/** The bytes of a file that has no name any more: they go when the stream is closed. */
export type UnnamedFile = Readonly<{ bytes: Readable; length: number }>;

/**
 * A whole list as CSV for spreadsheets. It is put down in a file first: the transaction ends with
 * the last row, however slowly a client reads, and an error is still a problem, never half a file.
 */
@Injectable()
export class ListCsv {
  constructor(
    private readonly list: FindFigureList,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError as FindFigureList.whole */
  async file(question: FigureListQuestion, separator: Separator, now: Instant): Promise<UnnamedFile> {
    const folder = await mkdtemp(path.join(tmpdir(), 'dunghan-list-'));
    try {
      const name = path.join(folder, 'list.csv');
      const columns = columnsBy(await this.reference.current());
      await this.list.whole(question, now, (items) =>
        pipeline(Readable.from(spreadsheetCsv(items, columns, separator)), createWriteStream(name)),
      );
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

/** Names beside codes, as they were on the day on which a dossier counts; times as the desks' clocks showed them. */
function columnsBy(facts: ReferenceSnapshot): SpreadsheetColumn<ListedDossier>[] {
  const dayOf = ({ businessDay }: ListedDossier): number => parseDay(businessDay) ?? 0;
  const nameOf = (item: ListedDossier): string | null =>
    item.procedure === null ? null : facts.procedureNameOn(item.procedure, dayOf(item));
  return [
    { heading: 'Mã', text: ({ code }) => code },
    { heading: 'Mã đơn vị', text: ({ unit }) => unit },
    { heading: 'Đơn vị', text: (item) => facts.unitNameOn(item.unit, dayOf(item)) },
    { heading: 'Mã thủ tục', text: ({ procedure }) => procedure },
    { heading: 'Thủ tục', text: nameOf },
    { heading: 'Ngày tính', text: ({ businessDay }) => businessDay },
    { heading: 'Hạn trả', text: ({ dueAt }) => localText(dueAt, facts.zone) },
    { heading: 'Ngày giải quyết', text: ({ resolvedAt }) => localText(resolvedAt, facts.zone) },
  ];
}
