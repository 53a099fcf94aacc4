import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { findInForce } from '../lists/find-in-force.ts';
import { ProcedureVersionRow } from './procedure-entities.ts';
import type { ProcedureItem, ProceduresPage } from './procedures.answer.ts';
import { ProceduresQuery, type ProceduresQuestion } from './procedures.query.ts';

/** The catalogue of a day. */
@QueryHandler(ProceduresQuery)
export class FindProcedures implements IQueryHandler<ProceduresQuery> {
  constructor(
    @InjectRepository(ProcedureVersionRow) private readonly procedures: Repository<ProcedureVersionRow>,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  /** By name, then code. */
  async execute({ asOf, field, level, page }: ProceduresQuestion): Promise<ProceduresPage> {
    const query = this.procedures.createQueryBuilder('row');
    if (field !== undefined) query.andWhere('row.field = :field', { field });
    if (level !== undefined) query.andWhere('row.level = :level', { level });
    const found = await findInForce(query, asOf ?? today(this.clock, this.settings), page);
    return { ...found, items: found.items.map(itemOf) };
  }
}

function itemOf({ recordedFrom: _from, recordedTo: _to, ...row }: ProcedureVersionRow): ProcedureItem {
  return { ...row, feeDong: Number(row.feeDong) };
}
