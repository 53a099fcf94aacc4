import { Command } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { dayText } from '../../../../access/accounts/account-fields.ts';
import type { Origin } from '../../../../access/audit/entry-by.ts';
import type { Caller } from '../../../../access/caller.ts';
import { choice, code, unitCode } from '../../../../domain/values/event-field.ts';
import { BodyField } from '../../../../platform/http/body-field.ts';
import { sentBy } from '../../../../platform/http/sender.ts';
import { reasonText } from '../../../outbox/api/outbox-fields.ts';
import { MISMATCH_KINDS, type MismatchKind } from '../compare-day.ts';
import type { ReconciliationMismatch, ReconciliationRun, ResentDossiers } from './reconciliation.answer.ts';

/** On record: by whom, and from where. */
abstract class RecordedCommand<Answer> extends Command<Answer> {
  @ApiHideProperty()
  origin!: Origin;

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

/** Compares with what a portal has. */
export class StartReconciliation extends RecordedCommand<ReconciliationRun> {
  @BodyField(code, { description: 'Id of a target' })
  target!: string;

  @BodyField(dayText, { required: false, description: 'First day of receipt; 45 days ago unless given' })
  from?: string;

  @BodyField(dayText, { required: false, description: 'Last day of receipt; yesterday unless given' })
  to?: string;

  @BodyField(unitCode, { required: false, description: 'Of the caller; whoever stands above all units gives none' })
  unit?: string;
}

/** What is done about one difference. */
export abstract class MismatchCommand extends RecordedCommand<ReconciliationMismatch> {
  @ApiHideProperty()
  id!: string;

  of(id: string): this {
    return Object.assign(this, { id });
  }
}

/** Tells the portal of the dossier again, as it is now. */
export class ResendMismatch extends MismatchCommand {}

/** Leaves it as it is. */
export class ExplainMismatch extends MismatchCommand {
  @BodyField(reasonText)
  reason!: string;
}

/** Says that the portal's code is that of a dossier here: what follows is told under it. */
export class AliasMismatch extends MismatchCommand {
  @BodyField(code, { description: 'Our code of the dossier' })
  code!: string;

  @BodyField(reasonText)
  reason!: string;
}

/** Tells the portal again of all dossiers that differ in some way, as after a backup of it was restored. */
export class ResendMismatches extends RecordedCommand<ResentDossiers> {
  @BodyField(code, { description: 'Id of a target' })
  target!: string;

  @BodyField(choice(MISMATCH_KINDS), { required: false, description: 'All that can be told again unless given' })
  kind?: MismatchKind;

  @BodyField(unitCode, { required: false, description: 'Dossiers that this unit and those below it received' })
  unit?: string;

  @BodyField(dayText, { required: false, description: 'Of this day of receipt' })
  day?: string;
}
