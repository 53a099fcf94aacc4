import type { Readable } from 'node:stream';
import { Query } from '@nestjs/cqrs';
import type { Day } from '../../../domain/time/local-time.ts';
import type { FileAnswer } from '../../../platform/http/file-answer.ts';
import { type Asking, Code, DayGiven, Position } from '../../../platform/http/query-parameters.ts';

/** Which dossiers stand in a register: those that a unit and all below it received on these days. */
abstract class RegisterFilter<Answer> extends Query<Answer> {
  @Code('The unit that received the dossiers, with all below it on today’s tree; everything unless given')
  unit: string | undefined;

  /** The unit without those below it: as far as the caller's scope goes. */
  alone?: boolean | undefined;

  @DayGiven('First day of receipt, YYYY-MM-DD; required')
  from: Day | undefined;

  @DayGiven('Last day of receipt, YYYY-MM-DD; required', { notBefore: 'from' })
  to: Day | undefined;

  @Position()
  waitFor: string | undefined;
}

export type RegisterAsked = Asking<RegisterFilter<unknown>>;

/** Sổ theo dõi hồ sơ, to be printed. */
export class PrintRegister extends RegisterFilter<FileAnswer> {
  /** The account that asks, named at the foot of the pages. */
  by = '';

  askedBy(actor: string): this {
    return Object.assign(this, { by: actor });
  }
}

/** Sổ theo dõi hồ sơ as a workbook. */
export class RegisterWorkbook extends RegisterFilter<FileAnswer<Readable>> {}
