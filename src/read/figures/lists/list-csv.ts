import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Instant, parseDay } from '../../../domain/time/local-time.ts';
import { SimulatedData } from '../../../log/simulated-data.ts';
import type { FileAnswer } from '../../../platform/http/file-answer.ts';
import type { Asking } from '../../../platform/http/query-parameters.ts';
import { localText, spreadsheetCsv, type SpreadsheetColumn } from '../../../platform/http/spreadsheet-csv.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import { formatPeriod } from '../period.ts';
import type { ListedDossier } from './figure-list.answer.ts';
import { FigureListFileQuery } from './figure-list.query.ts';
import { FindFigureList } from './find-figure-list.ts';

/**
 * A whole list as CSV for spreadsheets. It is put down in a file first: the transaction ends with
 * the last row, however slowly a client reads, and an error is still a problem, never half a file.
 */
@QueryHandler(FigureListFileQuery)
export class ListCsv implements IQueryHandler<FigureListFileQuery> {
  constructor(
    private readonly list: FindFigureList,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError as FindFigureList.whole */
  async execute(asked: Asking<FigureListFileQuery>, now: Instant = this.clock.now()): Promise<FileAnswer<Readable>> {
    const folder = await mkdtemp(path.join(tmpdir(), 'dunghan-list-'));
    try {
      const name = path.join(folder, 'list.csv');
      const columns = columnsBy(await this.reference.current());
      await this.list.whole(asked, now, (items) =>
        pipeline(Readable.from(spreadsheetCsv(items, columns, asked.separator)), createWriteStream(name)),
      );
      return { ...(await opened(await open(name))), name: await this.nameOf(asked) };
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  private async nameOf({ figure, period }: Asking<FigureListFileQuery>): Promise<string> {
    const { from, to } = formatPeriod(period);
    return `${(await this.simulated.isPresent()) ? 'synthetic-' : ''}${figure}-${from}-${to}.csv`;
  }
}

/** The bytes of a file that has no name any more: they go when the stream is closed. */
async function opened(file: FileHandle): Promise<Omit<FileAnswer<Readable>, 'name'>> {
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
