import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Day } from '../../domain/time/local-time.ts';
import type { Page } from '../../platform/http/page.ts';
import { findInForce } from '../lists/find-in-force.ts';
import { UnitVersionRow } from './unit-entities.ts';
import type { UnitsQuestion } from './units-question.ts';

/** Members as the columns of the file; days are `YYYY-MM-DD`, `validTo` null while open. */
export type UnitItem = Readonly<{
  code: string;
  name: string;
  level: string;
  parent: string | null;
  validFrom: string;
  validTo: string | null;
  legalBasis: string | null;
}>;

/** The units of a day. */
@Injectable()
export class FindUnits {
  constructor(@InjectRepository(UnitVersionRow) private readonly units: Repository<UnitVersionRow>) {}

  /** By name, then code. */
  async execute({ asOf, page }: UnitsQuestion, today: Day): Promise<Page<UnitItem>> {
    const found = await findInForce(this.units.createQueryBuilder('row'), asOf ?? today, page);
    return { ...found, items: found.items.map(itemOf) };
  }
}

function itemOf({ code, name, level, parent, validFrom, validTo, legalBasis }: UnitVersionRow): UnitItem {
  return { code, name, level, parent, validFrom, validTo, legalBasis };
}
