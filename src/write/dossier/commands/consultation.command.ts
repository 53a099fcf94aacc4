import { ConsultationAnswered, ConsultationRequested } from '../../../domain/dossier/events/consultation.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class RequestConsultation extends DeskCommand {
  static override readonly logs = ConsultationRequested;

  /** Code of the unit that is asked. */
  @Field(ConsultationRequested.fields.consultedUnit)
  consultedUnit!: string;

  /** By when it must answer. */
  @Field(ConsultationRequested.fields.answerDueAt)
  answerDueAt?: string;
}

export class AnswerConsultation extends DeskCommand {
  static override readonly logs = ConsultationAnswered;

  /** Code of the unit that answered. */
  @Field(ConsultationAnswered.fields.consultedUnit)
  consultedUnit!: string;
}
