import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { unitsOf } from '../late-cases/branch.ts';
import { ChangesQuery, type ChangesQuestion, type HeardUnits } from './changes.query.ts';

/** The units of which the caller may hear, as the rights have narrowed the question. */
@QueryHandler(ChangesQuery)
export class HearUnits implements IQueryHandler<ChangesQuery> {
  constructor(private readonly snapshots: ReadSnapshots) {}

  /** @throws DomainError unknown-unit */
  async execute({ unit, alone }: ChangesQuestion): Promise<HeardUnits> {
    return this.snapshots.after(undefined, async ({ tx, reference }) => {
      checkReferences({ unit }, reference);
      return unit === undefined ? undefined : new Set(await unitsOf(tx, unit, alone));
    });
  }
}
