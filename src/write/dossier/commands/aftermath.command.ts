import { LateCauseRecorded, ResultReturned, ServiceRated } from '../../../domain/dossier/events/aftermath.ts';
import type { Channel, LateCause } from '../../../domain/dossier/vocabulary.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class RecordLateCause extends DeskCommand {
  static override readonly logs = LateCauseRecorded;

  /** Why it is late. */
  @Field(LateCauseRecorded.fields.cause)
  cause!: LateCause;

  /** More about it. */
  @Field(LateCauseRecorded.fields.note)
  note?: string;
}

export class ReturnResult extends DeskCommand {
  static override readonly logs = ResultReturned;

  /** How the result was handed out. */
  @Field(ResultReturned.fields.channel)
  channel?: Channel;
}

export class RateService extends DeskCommand {
  static override readonly logs = ServiceRated;

  /** Whether the applicant was satisfied. */
  @Field(ServiceRated.fields.satisfied)
  satisfied!: boolean;

  /** From 1 to 5. */
  @Field(ServiceRated.fields.score)
  score?: number;
}
