import { Command, CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { Field, valuesOf } from '../../commands/field.ts';
import { OptionalStorableText, StorableText } from '../../commands/storable-text.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { code, instant, optional, required } from '../../domain/values/event-field.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { getIncident } from '../../reference/incidents/find-incident-moves.ts';
import { findIncident, type Incident } from '../../reference/incidents/incident.ts';
import type { IncidentAnswer } from '../../reference/incidents/incidents.answer.ts';
import { ReferenceChanged } from '../../reference/importing/reference-changed.ts';
import { changeIncident, rowOf } from './incident-body.ts';

/** A system was down: the time of the dossiers whose rules count incidents stood still meanwhile. */
export class DeclareIncident extends Command<IncidentAnswer> {
  @Field(required(code))
  code!: string;

  @StorableText(1_000, 'Cổng dịch vụ công quốc gia')
  system!: string;

  @Field(required(instant))
  from!: string;

  /** Not over unless given */
  @Field(optional(instant))
  to?: string | null;

  /** All procedures whose rules count incidents, unless given */
  @Field(optional(code))
  procedureGroup?: string | null;

  /** By which it was made public */
  @OptionalStorableText(4_000, 'Thông báo 12/TB-VPCP')
  notice?: string | null;
}

@CommandHandler(DeclareIncident)
export class DeclareIncidentHandler implements ICommandHandler<DeclareIncident> {
  constructor(
    private readonly database: Database,
    private readonly notices: EventBus,
  ) {}

  /**
   * The same again is no other incident: it answers what has come of it.
   * @throws DomainError `invalid-field`, `incident-declared`
   */
  async execute(command: DeclareIncident): Promise<IncidentAnswer> {
    const incident = incidentOf(command);
    await changeIncident(this.database, async ({ tx }) => {
      await checkIsNew(tx, incident);
      return incident;
    });
    void this.notices.publish(new ReferenceChanged());
    return getIncident(this.database, incident.code);
  }
}

export function incidentOf(command: DeclareIncident): Incident {
  const { code: named, from, to, procedureGroup } = valuesOf(command);
  return {
    code: String(named),
    system: command.system.normalize('NFC').trim(),
    from: Date.parse(String(from)),
    to: typeof to === 'string' ? Date.parse(to) : null,
    procedureGroup: typeof procedureGroup === 'string' ? procedureGroup : null,
    notice: command.notice?.normalize('NFC').trim() ?? null,
  };
}

/** @throws DomainError `incident-declared` where another incident has this code */
export async function checkIsNew(q: Queryable, incident: Incident): Promise<void> {
  const known = await findIncident(q, incident.code);
  if (known === undefined || JSON.stringify(rowOf(known)) === JSON.stringify(rowOf(incident))) return;
  throw new DomainError(
    'incident-declared',
    'conflict',
    'An incident with this code was declared already, and says otherwise: end or withdraw it, or change it by an import',
  );
}
