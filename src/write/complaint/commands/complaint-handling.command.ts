import {
  AnswerPublished,
  ComplaintAnswered,
  ComplaintForwarded,
  ComplaintRated,
  InformationReceived,
  InformationRequested,
} from '../../../domain/complaint/events/handling.ts';
import { Field } from '../../../commands/field.ts';
import { DatedCommand, DeskCommand } from '../../../commands/stream-command.ts';

/** Here `unit` is the event's own field: who logs it is the caller's unit, else the receiving unit. */
export class ForwardComplaint extends DatedCommand {
  static override readonly logs = ComplaintForwarded;

  /** Code of the unit in whose competence it lies. */
  @Field(ComplaintForwarded.fields.unit)
  unit!: string;
}

export class RequestInformation extends DeskCommand {
  static override readonly logs = InformationRequested;
}

export class ReceiveInformation extends DeskCommand {
  static override readonly logs = InformationReceived;
}

export class AnswerComplaint extends DeskCommand {
  static override readonly logs = ComplaintAnswered;
}

export class PublishAnswer extends DeskCommand {
  static override readonly logs = AnswerPublished;
}

export class RateComplaint extends DeskCommand {
  static override readonly logs = ComplaintRated;

  /** Whether who complains was satisfied with how it was handled. */
  @Field(ComplaintRated.fields.satisfied)
  satisfied!: boolean;
}
