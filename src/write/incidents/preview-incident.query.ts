import { setImmediate } from 'node:timers/promises';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { COUNT, NULLABLE_INSTANT } from '../../platform/http/page.answer.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { changeReference } from '../../reference/importing/change-reference.ts';
import { type Incident, isWithdrawn } from '../../reference/incidents/incident.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { settleIncidents } from '../system/settle-incidents.ts';
import type { SystemJudge } from '../system/system-judge.ts';
import { checkIsNew, type DeclareIncident, incidentOf } from './declare-incident.command.ts';
import { checkIncident } from './incident-body.ts';

/** A due date that the incident would move. */
export class PreviewedMove {
  @ApiProperty()
  code!: string;

  @ApiProperty({ description: 'The competent unit' })
  unit!: string;

  @ApiProperty()
  procedure!: string;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The due date now' })
  from!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The due date then; null: it would stand' })
  to!: string | null;
}

class PreviewedMoves {
  @ApiProperty(COUNT)
  total!: number;

  @ApiProperty({ type: [PreviewedMove], description: 'The first 200 by code' })
  items!: PreviewedMove[];
}

/** What would come of an incident, if it was declared now. */
export class IncidentPreview {
  @ApiProperty({ ...COUNT, description: 'How many open dossiers it would stop' })
  dossiers!: number;

  @ApiProperty({ type: PreviewedMoves })
  moves!: PreviewedMoves;
}

/** What would come of an incident: nothing is declared. */
export class PreviewIncident extends Query<IncidentPreview> {
  constructor(readonly incident: DeclareIncident) {
    super();
  }
}

const SHOWN = 200;
const PAGE = 500;

type Row = Readonly<{ part: number; stream_id: string; code: string; state: Dossier }>;

@QueryHandler(PreviewIncident)
export class PreviewIncidentHandler implements IQueryHandler<PreviewIncident> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
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
    const judge = settleIncidents([incident], await this.reference.current());
    const [moves, dossiers] = await this.database.snapshot((tx) => this.judgeAll(tx, incident, judge));
    const items = moves.toSorted((a, b) => (a.code < b.code ? -1 : 1)).slice(0, SHOWN);
    return { dossiers, moves: { total: moves.length, items } };
  }

  private async judgeAll(tx: Tx, incident: Incident, judge: SystemJudge): Promise<[PreviewedMove[], number]> {
    const moves: PreviewedMove[] = [];
    let dossiers = 0;
    let page: Row[] = [];
    do {
      page = await openDossiers(tx, incident, page.at(-1));
      for (const row of page) {
        const move = this.moveOf(row, judge);
        if (move === null) continue;
        dossiers += 1;
        if (move.from !== move.to) moves.push(move);
      }
      await setImmediate();
    } while (page.length === PAGE);
    return [moves, dossiers];
  }

  private moveOf({ code, state }: Row, judge: SystemJudge): PreviewedMove | null {
    const [first, ...others] = judge(state, this.clock.now(), []);
    if (!first?.move) return null;
    const to = (others.at(-1) ?? first).move?.to ?? null;
    const { competentUnit: unit, procedure } = state;
    return { code, unit, procedure, from: textOf(first.move.from), to: textOf(to) };
  }
}

async function openDossiers(tx: Tx, incident: Incident, after: Row | undefined): Promise<Row[]> {
  if (isWithdrawn(incident)) return [];
  const { to, procedureGroup } = incident;
  return tx.query<Row>(
    `SELECT part, stream_id, code, state FROM dossier_state
      WHERE open AND ($1::smallint IS NULL OR (part, stream_id) > ($1, $2::uuid))
        AND received_at < coalesce($3::timestamptz, 'infinity') AND state -> 'ruleSet' ->> 'countsIncidents' = 'true'
        AND ($4::text IS NULL OR $4 = state ->> 'procedureGroup')
      ORDER BY part, stream_id LIMIT ${PAGE}`,
    [after?.part ?? null, after?.stream_id ?? null, textOf(to), procedureGroup],
  );
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
