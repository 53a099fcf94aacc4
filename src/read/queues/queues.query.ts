import { Query } from '@nestjs/cqrs';
import { type Asking, Code, Position } from '../../platform/http/query-parameters.ts';
import type { QueuesAnswer } from './queues.answer.ts';

/** How much waits at a unit and all below it, and with the caller. */
export class QueuesQuery extends Query<QueuesAnswer> {
  @Code('A unit and all below it on today’s tree; everything that the caller may list unless given')
  unit: string | undefined;

  /** The unit without those below it: as far as the caller's scope goes. */
  alone?: boolean | undefined;

  @Position()
  waitFor: string | undefined;
}

export type QueuesQuestion = Asking<QueuesQuery>;
