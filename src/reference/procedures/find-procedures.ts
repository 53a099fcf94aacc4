import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import type { Day } from '../../domain/time/local-time.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { ReferenceData } from '../snapshot/reference-data.ts';
import { findInForce } from '../lists/find-in-force.ts';
import { ProcedureVersionRow } from './procedure-entities.ts';
import type { ProcedureItem, ProceduresPage } from './procedures.answer.ts';
import { ProceduresQuery, type ProceduresQuestion } from './procedures.query.ts';

/** So many procedures of a unit stand before the others: those of its newest dossiers. */
const MOST_USED = 10;
const LOOKED_AT = 1_000;

/** The catalogue of a day. */
@QueryHandler(ProceduresQuery)
export class FindProcedures implements IQueryHandler<ProceduresQuery> {
  constructor(
    @InjectRepository(ProcedureVersionRow) private readonly procedures: Repository<ProcedureVersionRow>,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  /** By name, then code; a unit's most used ones first. @throws DomainError `unknown-unit` */
  async execute({ asOf, field, level, unit, page }: ProceduresQuestion): Promise<ProceduresPage> {
    const day = asOf ?? today(this.clock, this.settings);
    const query = this.procedures.createQueryBuilder('row');
    if (field !== undefined) query.andWhere('row.field = :field', { field });
    if (level !== undefined) query.andWhere('row.level = :level', { level });
    if (unit !== undefined) await this.narrow(query, unit, day);
    const first = unit === undefined ? [] : await this.mostUsedBy(unit);
    const found = await findInForce(query, day, page, { first });
    return { ...found, items: found.items.map(itemOf) };
  }

  private async narrow(query: SelectQueryBuilder<ProcedureVersionRow>, unit: string, day: Day): Promise<void> {
    const facts = await this.reference.current();
    checkReferences({ unit }, facts);
    const lacking = facts.proceduresNotReceivedBy(unit, day);
    if (lacking.length > 0) query.andWhere('row.code <> ALL (:lacking::text[])', { lacking });
  }

  /** Codes of dossiers end with their day: the last ones are the newest. */
  private async mostUsedBy(unit: string): Promise<string[]> {
    const rows = await this.procedures.query<{ procedure: string }[]>(
      `SELECT procedure
         FROM (SELECT procedure FROM dossier_state
                WHERE receiving_unit = $1 ORDER BY code COLLATE "C" DESC LIMIT ${LOOKED_AT}) AS newest
        WHERE procedure IS NOT NULL
        GROUP BY procedure ORDER BY count(*) DESC, procedure LIMIT ${MOST_USED}`,
      [unit],
    );
    return rows.map(({ procedure }) => procedure);
  }
}

/** A row as it is shown. */
export function itemOf({ recordedFrom: _from, recordedTo: _to, ...row }: ProcedureVersionRow): ProcedureItem {
  return { ...row, feeDong: Number(row.feeDong) };
}
