import type { Readable } from 'node:stream';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Instant, parseDay, parseInstant } from '../../../domain/time/local-time.ts';
import { JUDGEMENT_LABELS } from '../../../domain/dossier/vocabulary-labels.ts';
import { SimulatedData } from '../../../log/simulated-data.ts';
import type { FileAnswer } from '../../../platform/http/file-answer.ts';
import type { Asking } from '../../../platform/http/query-parameters.ts';
import {
  dayColumn,
  type SpreadsheetColumn,
  textColumn,
  timeColumn,
} from '../../../platform/spreadsheets/spreadsheet-column.ts';
import { spreadsheetFile } from '../../../platform/spreadsheets/spreadsheet-file.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import { formatPeriod } from '../period.ts';
import type { ListedDossier } from './figure-list.answer.ts';
import { FigureListFile } from './figure-list.query.ts';
import { FindFigureList } from './find-figure-list.ts';

/** A whole list behind a figure for a spreadsheet. */
@QueryHandler(FigureListFile)
export class ListFile implements IQueryHandler<FigureListFile> {
  constructor(
    private readonly list: FindFigureList,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
  ) {}

  /** @throws DomainError as FindFigureList.whole */
  async execute(asked: Asking<FigureListFile>): Promise<FileAnswer<Readable>> {
    const facts = await this.reference.current();
    const { from, to } = formatPeriod(asked.period);
    const name = `${await this.simulated.fileMark()}${asked.figure}-${from}-${to}`;
    const sheet = { name, columns: columnsBy(facts), separator: asked.separator, zone: facts.zone };
    return spreadsheetFile(sheet, (take) => this.list.whole(asked, take));
  }
}

/** Names beside codes, as they were on the day on which a dossier counts. */
function columnsBy(facts: ReferenceSnapshot): SpreadsheetColumn<ListedDossier>[] {
  const dayOf = ({ businessDay }: ListedDossier): number => parseDay(businessDay) ?? 0;
  const nameOf = (item: ListedDossier): string | null =>
    item.procedure === null ? null : facts.procedureNameOn(item.procedure, dayOf(item));
  return [
    textColumn('Mã', ({ code }) => code, 28),
    textColumn('Mã đơn vị', ({ unit }) => unit),
    textColumn('Đơn vị', (item) => facts.unitNameOn(item.unit, dayOf(item)), 40),
    textColumn('Mã thủ tục', ({ procedure }) => procedure),
    textColumn('Thủ tục', nameOf, 60),
    dayColumn('Ngày tính', ({ businessDay }) => businessDay),
    timeColumn('Hạn trả', ({ dueAt }) => instantOf(dueAt)),
    timeColumn('Ngày giải quyết', ({ resolvedAt }) => instantOf(resolvedAt)),
    textColumn('Kết luận', ({ judgement }) => judgement && JUDGEMENT_LABELS[judgement]),
    textColumn('Đang giữ', ({ holder }) => holder),
    timeColumn('Ghi nhận gần nhất', ({ recordedAt }) => instantOf(recordedAt)),
  ];
}

function instantOf(text: string | null): Instant | null {
  return text === null ? null : parseInstant(text);
}
