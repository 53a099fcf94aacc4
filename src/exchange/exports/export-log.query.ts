import { Query } from '@nestjs/cqrs';
import type { Day } from '../../domain/time/local-time.ts';
import { Code, DayGiven } from '../../platform/http/query-parameters.ts';

/** A file that is made while it is sent; `name` goes into a header, so it is ASCII. */
export type ExportedFile = Readonly<{ name: string; pieces: AsyncIterable<string> }>;

/** Which part of the log is exported. */
export abstract class ExportOfLog extends Query<ExportedFile> {
  @DayGiven('First day of receipt, YYYY-MM-DD; from the beginning unless given')
  from: Day | undefined;

  @DayGiven('Last day of receipt, YYYY-MM-DD; to the end unless given', { notBefore: 'from' })
  to: Day | undefined;

  @Code('What this unit and all below it on today’s tree have received; everything unless given')
  unit: string | undefined;
}

/** As an object-centric event log. */
export class ExportOcel extends ExportOfLog {}

/** As a log of traces, a dossier each. */
export class ExportXes extends ExportOfLog {}
