import { ComplaintRefused } from '../../../domain/complaint/events/receipt.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class RefuseComplaint extends DeskCommand {
  static override readonly logs = ComplaintRefused;

  /** Why it is not taken in (NĐ 20/2008 Đ5 lists what is in scope). */
  @Field(ComplaintRefused.fields.reason)
  reason!: string;
}
