import type { Readable } from 'node:stream';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type FigureSelection } from '../../domain/figures/figure-catalogue.ts';
import { formatDay, TimeZone } from '../../domain/time/local-time.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { Settings } from '../../platform/operations/settings.ts';
import {
  decimalColumn,
  integerColumn,
  type SpreadsheetColumn,
  textColumn,
} from '../../platform/spreadsheets/spreadsheet-column.ts';
import { spreadsheetFile } from '../../platform/spreadsheets/spreadsheet-file.ts';
import type { AnsweredRow, AnsweredValues, FiguresPage } from './figures.answer.ts';
import { FiguresFile } from './figures.query.ts';
import { GetFigures } from './get-figures.ts';
import { formatPeriod } from './period.ts';

/** A line of the file; of the totals `key` is null. */
type Line = AnsweredValues & Readonly<{ key: string | null; name: string }>;
type Column = SpreadsheetColumn<Line>;

const TOTALS = 'Tổng cộng';

/** Figures for a spreadsheet: a line for each row, the totals last. */
@QueryHandler(FiguresFile)
export class WriteFiguresFile implements IQueryHandler<FiguresFile> {
  constructor(
    private readonly getFigures: GetFigures,
    private readonly settings: Settings,
  ) {}

  /** @throws DomainError as GetFigures */
  async execute({ separator, ...question }: Asking<FiguresFile>): Promise<FileAnswer<Readable>> {
    const zone = new TimeZone(this.settings.timeZone);
    const answer = await this.getFigures.execute(question);
    const { from, to } = formatPeriod(question.period);
    const asOf = question.asOf === undefined ? '' : `-as-of-${formatDay(question.asOf)}`;
    const tree = question.tree === 'today' ? '-on-todays-tree' : '';
    const name = `${answer.synthetic ? 'synthetic-' : ''}figures-${from}-${to}${asOf}${tree}`;
    const columns = columnsOf(question.selection, question.comparedWith !== undefined);
    return spreadsheetFile({ name, columns, separator, zone }, (take) => take(linesOf(answer)));
  }
}

async function* linesOf({ rows, units = rows, totals }: FiguresPage): AsyncGenerator<Line> {
  for (const row of units) yield { ...row, name: nameOf(row) };
  yield { ...totals, key: null, name: TOTALS };
}

function nameOf({ name, own }: AnsweredRow): string {
  return own ? `${name} (riêng đơn vị)` : name;
}

/** A figure that a row does not have, such as one of the catalogue in a row of a unit, has an empty cell. */
function columnsOf({ figures, rates }: FigureSelection, isCompared: boolean): Column[] {
  return [
    textColumn('Mã', ({ key }) => key),
    textColumn('Tên', ({ name }) => name, 40),
    ...figures.flatMap(({ id, name, unit }) => [
      integerColumn<Line>(unit === 'đồng' ? `${name} (đồng)` : name, (line) => line.figures[id] ?? null),
      ...(isCompared ? comparedFigure(id, name) : []),
    ]),
    ...rates.flatMap(({ id, name }) => [
      decimalColumn<Line>(`${name} (%)`, (line) => line.rates[id]?.percent ?? null),
      ...(isCompared ? comparedRate(id, name) : []),
    ]),
  ];
}

function comparedFigure(id: string, name: string): Column[] {
  return [
    integerColumn(`${name}: kỳ so sánh`, ({ comparison }) => comparison?.figures[id]?.before ?? null),
    integerColumn(`${name}: tăng, giảm`, ({ comparison }) => comparison?.figures[id]?.change ?? null),
  ];
}

function comparedRate(id: string, name: string): Column[] {
  return [
    decimalColumn(`${name} (%): kỳ so sánh`, ({ comparison }) => comparison?.rates[id]?.before.percent ?? null),
    decimalColumn(`${name}: tăng, giảm (điểm %)`, ({ comparison }) => comparison?.rates[id]?.points ?? null),
  ];
}
