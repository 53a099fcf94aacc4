import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { PURPOSES, purposeIn } from '../../access/purposes.ts';
import { roleForbids } from '../../access/rights/refusals.ts';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants, type PersonalData } from '../../log/streams/applicants.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { GetPerson } from './stream.query.ts';

/** Opens all that is known of who applies or complains, to those who may see people. */
@QueryHandler(GetPerson)
export class GetPersonHandler implements IQueryHandler<GetPerson> {
  constructor(
    private readonly seen: SeenStreams,
    private readonly reference: ReferenceData,
    private readonly applicants: Applicants,
  ) {}

  /** @throws `unknown-dossier`, `unknown-complaint`, `role-forbids`, `missing-field` without a purpose, `not-found` */
  async execute(asked: GetPerson): Promise<PersonalData> {
    const { ref, purpose } = asked;
    const kind = KINDS[ref.kind];
    const { state, units, permit } = await this.seen.load(asked, kind, ref, await this.reference.current());
    if (!permit.seesPeople(units)) throw roleForbids('The key does not open what is known of applicants');
    if (!permit.isOwnWork(units, kind.holderOf(state)) && purposeIn(purpose) === undefined) throw purposeMissing();
    const person = await this.applicants.find(streamRef(ref.kind, kind.personAt(ref.key, state)));
    if (!person) throw new DomainError('not-found', 'not-found', 'Nobody is known here, or what was known is erased');
    return person;
  }
}

function purposeMissing(): DomainError {
  const message = `is required: one of ${PURPOSES.map(({ id }) => id).join(', ')}`;
  return new DomainError('missing-field', 'invalid', `The header X-Purpose ${message}.`, [
    { path: 'X-Purpose', message },
  ]);
}
