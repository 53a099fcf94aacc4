import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Day } from '../../domain/time/local-time.ts';
import type { Page } from '../../platform/http/page.ts';
import { findInForce } from '../lists/find-in-force.ts';
import { ProcedureVersionRow } from './procedure-entities.ts';
import type { ProceduresQuestion } from './procedures-question.ts';

/** Members as the columns of the file; no limit: `timeLimit` and `timeUnit` null. */
export type ProcedureItem = Readonly<
  Omit<ProcedureVersionRow, 'feeDong' | 'recordedFrom' | 'recordedTo'> & { feeDong: number }
>;

/** The catalogue of a day. */
@Injectable()
export class FindProcedures {
  constructor(@InjectRepository(ProcedureVersionRow) private readonly procedures: Repository<ProcedureVersionRow>) {}

  /** By name, then code. */
  async execute({ asOf, field, level, page }: ProceduresQuestion, today: Day): Promise<Page<ProcedureItem>> {
    const query = this.procedures.createQueryBuilder('row');
    if (field !== undefined) query.andWhere('row.field = :field', { field });
    if (level !== undefined) query.andWhere('row.level = :level', { level });
    const found = await findInForce(query, asOf ?? today, page);
    return { ...found, items: found.items.map(itemOf) };
  }
}

function itemOf(row: ProcedureVersionRow): ProcedureItem {
  return {
    code: row.code,
    name: row.name,
    field: row.field,
    level: row.level,
    onlineLevel: row.onlineLevel,
    fullOnlineEligible: row.fullOnlineEligible,
    timeLimit: row.timeLimit,
    timeUnit: row.timeUnit,
    feeDong: Number(row.feeDong),
    payableOnline: row.payableOnline,
    issuesResult: row.issuesResult,
    interlinked: row.interlinked,
    nonTerritorial: row.nonTerritorial,
    validFrom: row.validFrom,
    validTo: row.validTo,
  };
}
