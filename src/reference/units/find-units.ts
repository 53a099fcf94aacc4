import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { findInForce } from '../lists/find-in-force.ts';
import { UnitVersionRow } from './unit-entities.ts';
import type { UnitItem, UnitsPage } from './units.answer.ts';
import { UnitsQuery, type UnitsQuestion } from './units.query.ts';

/** The units of a day. */
@QueryHandler(UnitsQuery)
export class FindUnits implements IQueryHandler<UnitsQuery> {
  constructor(
    @InjectRepository(UnitVersionRow) private readonly units: Repository<UnitVersionRow>,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  /** By name, then code. */
  async execute({ asOf, page }: UnitsQuestion): Promise<UnitsPage> {
    const day = asOf ?? today(this.clock, this.settings);
    const found = await findInForce(this.units.createQueryBuilder('row'), day, page);
    return { ...found, items: found.items.map(itemOf) };
  }
}

function itemOf({ code, name, level, parent, validFrom, validTo, legalBasis }: UnitVersionRow): UnitItem {
  return { code, name, level, parent, validFrom, validTo, legalBasis };
}
