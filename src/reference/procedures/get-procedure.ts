import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { formatDay } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { findInForce } from '../lists/find-in-force.ts';
import { itemOf } from './find-procedures.ts';
import { ProcedureVersionRow } from './procedure-entities.ts';
import type { ProcedureAnswer, ProcedureComponent } from './procedures.answer.ts';
import { GetProcedure } from './procedures.query.ts';

/** $1 the procedure, $2 the day: of each place in the list the newest version, unless it has ended by then. */
const COMPONENTS = `
  SELECT name, kind, quantity, required
    FROM (SELECT DISTINCT ON (ordinal) *
            FROM procedure_component
           WHERE procedure = $1 AND recorded_to IS NULL AND valid_from <= $2::date
           ORDER BY ordinal, valid_from DESC) AS newest
   WHERE valid_to IS NULL OR valid_to >= $2::date
   ORDER BY ordinal`;

/** A procedure of a day and its papers. */
@QueryHandler(GetProcedure)
export class GetProcedureHandler implements IQueryHandler<GetProcedure> {
  constructor(
    @InjectRepository(ProcedureVersionRow) private readonly procedures: Repository<ProcedureVersionRow>,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  /** @throws DomainError `not-found` where it is not in force on the day */
  async execute({ code, asOf }: GetProcedure): Promise<ProcedureAnswer> {
    const day = asOf ?? today(this.clock, this.settings);
    const query = this.procedures.createQueryBuilder('row').where('row.code = :code', { code });
    const [found] = (await findInForce(query, day, { limit: 1, after: undefined })).items;
    if (!found) throw new DomainError('not-found', 'not-found', 'There is no such procedure on that day');
    const components = await this.procedures.query<ProcedureComponent[]>(COMPONENTS, [code, formatDay(day)]);
    return { ...itemOf(found), components };
  }
}
