import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { formatInstant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { COUNT } from '../../platform/http/page.answer.ts';
import { changeReference } from '../../reference/importing/change-reference.ts';
import { isWithdrawn } from '../../reference/incidents/incident.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { settleIncidents } from '../system/settle-incidents.ts';
import { SupposedMoves, SupposeMoves } from '../system/suppose-moves.ts';
import { checkIsNew, type DeclareIncident, incidentOf } from './declare-incident.command.ts';
import { checkIncident } from './incident-body.ts';

/** What would come of an incident, if it was declared now. */
export class IncidentPreview {
  @ApiProperty({ ...COUNT, description: 'How many open dossiers it would stop' })
  dossiers!: number;

  @ApiProperty({ type: SupposedMoves })
  moves!: SupposedMoves;
}

/** What would come of an incident: nothing is declared. */
export class PreviewIncident extends Query<IncidentPreview> {
  constructor(readonly incident: DeclareIncident) {
    super();
  }
}

@QueryHandler(PreviewIncident)
export class PreviewIncidentHandler implements IQueryHandler<PreviewIncident> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly supposing: SupposeMoves,
  ) {}

  /**
   * Of the open dossiers as the read tables have them; those that will be received while it lasts are not counted.
   * @throws DomainError `invalid-field`, `incident-declared`
   */
  async execute(asked: PreviewIncident): Promise<IncidentPreview> {
    const incident = incidentOf(asked.incident);
    await changeReference(this.database, { dryRun: true }, async (change) => {
      await checkIncident(change, incident);
      await checkIsNew(change.tx, incident);
    });
    const facts = await this.reference.current();
    const { to, procedureGroup } = incident;
    return this.supposing.of({
      condition: `open AND $3 AND received_at < coalesce($4::timestamptz, 'infinity')
        AND state -> 'ruleSet' ->> 'countsIncidents' = 'true'
        AND ($5::text IS NULL OR $5 = state ->> 'procedureGroup')`,
      params: [!isWithdrawn(incident), to === null ? null : formatInstant(to), procedureGroup],
      judge: settleIncidents([incident], facts),
      facts,
    });
  }
}
