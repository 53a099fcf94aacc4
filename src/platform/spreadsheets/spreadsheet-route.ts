import { applyDecorators, type StreamableFile, type Type } from '@nestjs/common';
import { AnswersFile, type FileAnswer, sentFile } from '../http/file-answer.ts';
import { QueryRoute } from '../http/query-route.ts';
import { Word } from '../http/query-parameters.ts';
import { SEPARATORS } from './spreadsheet-csv.ts';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const AS_CSV = 'as a CSV file for spreadsheets: local times, names beside codes';
const AS_WORKBOOK = 'as a workbook (XLSX): dates as dates, texts as text, names beside codes';

/** What stands between the cells of a CSV. */
export function SeparatorGiven(): PropertyDecorator {
  return Word(SEPARATORS, 'Between cells; a comma unless given');
}

/** A route that answers a question whole as CSV. @param what what the file holds, for its description */
export function CsvRoute(path: string, query: Type<object>, what: string): MethodDecorator {
  return applyDecorators(AnswersFile(CSV), QueryRoute(path, query, `${what}, ${AS_CSV}`));
}

/** A route that answers a question whole as a workbook. */
export function WorkbookRoute(path: string, query: Type<object>, what: string): MethodDecorator {
  return applyDecorators(AnswersFile(XLSX), QueryRoute(path, query, `${what}, ${AS_WORKBOOK}`));
}

export async function sentCsv(file: Promise<FileAnswer>): Promise<StreamableFile> {
  return sentFile(await file, `${CSV}; charset=utf-8`);
}

export async function sentWorkbook(file: Promise<FileAnswer>): Promise<StreamableFile> {
  return sentFile(await file, XLSX);
}
