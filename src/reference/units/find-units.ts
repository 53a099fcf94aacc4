import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Day } from '../../domain/time/local-time.ts';
import { plainWords } from '../../domain/values/plain-words.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { findInForce } from '../lists/find-in-force.ts';
import { ReferenceData, type ReferenceSnapshot } from '../snapshot/reference-data.ts';
import { UnitVersionRow } from './unit-entities.ts';
import type { ListedUnit, UnitAbove, UnitsPage } from './units.answer.ts';
import { UnitsQuery, type UnitsQuestion } from './units.query.ts';

/** The units of a day. */
@QueryHandler(UnitsQuery)
export class FindUnits implements IQueryHandler<UnitsQuery> {
  constructor(
    @InjectRepository(UnitVersionRow) private readonly units: Repository<UnitVersionRow>,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  /** By name, then code. @throws DomainError `unknown-unit` */
  async execute({ asOf, q, parent, roots, ended, page }: UnitsQuestion): Promise<UnitsPage> {
    const day = asOf ?? today(this.clock, this.settings);
    const facts = await this.reference.current();
    checkReferences({ parent }, facts);
    const query = this.units.createQueryBuilder('row');
    if (parent !== undefined) query.andWhere('row.parent = :parent', { parent });
    if (roots) query.andWhere('row.parent IS NULL');
    if (q !== undefined) query.andWhere('row.code = ANY (:named::text[])', { named: named(q, facts, day) });
    const found = await findInForce(query, day, page, { withEnded: ended !== undefined });
    return { ...found, items: found.items.map((row) => itemOf(row, facts, day, ended !== undefined)) };
  }
}

/** Every word that is sought begins one of the code or of the name. */
function named(sought: string, facts: ReferenceSnapshot, day: Day): string[] {
  const words = plainWords(sought);
  return [...facts.unitCodes].filter((code) => {
    const told = ` ${plainWords(`${code} ${facts.unitNameOn(code, day)}`).join(' ')}`;
    return words.every((word) => told.includes(` ${word}`));
  });
}

function itemOf(row: UnitVersionRow, facts: ReferenceSnapshot, day: Day, withEnded: boolean): ListedUnit {
  const { recordedFrom: _from, recordedTo: _to, ...unit } = row;
  const { code } = unit;
  const withName = (above: string): UnitAbove => ({ code: above, name: facts.unitNameOn(above, day) ?? above });
  const below = facts.childrenOf(code, withEnded ? Number.NEGATIVE_INFINITY : day, day);
  return {
    ...unit,
    path: facts.placeOf(code, day).path.slice(0, -1).map(withName),
    // A unit that stood here once may stand elsewhere on the day.
    hasChildren: below.some((each) => facts.placeOf(each, day).path.at(-2) === code),
    ended: !facts.unitIsInForceOn(code, day),
    successors: (facts.outOfForceOn(code, day)?.successors ?? []).map(withName),
  };
}
