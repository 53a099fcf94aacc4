import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Day, formatInstant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import type { Caller } from '../caller.ts';
import { PURPOSES } from '../purposes.ts';
import { permitOf, mayEverSeePeople } from '../rights/permit.ts';
import { Rights } from '../rights/rights.ts';
import type { HeldRoleAnswer, MeAnswer, NamedUnitAnswer } from './me.answer.ts';
import { GetMe } from './me.query.ts';

@QueryHandler(GetMe)
export class GetMeHandler implements IQueryHandler<GetMe> {
  constructor(
    private readonly rights: Rights,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
    private readonly settings: Settings,
    private readonly clock: MachineClock,
  ) {}

  async execute(query: GetMe): Promise<MeAnswer> {
    const { session } = query;
    const { caller } = permitOf(query);
    const [facts, now] = [await this.reference.current(), this.clock.now()];
    const today = facts.zone.dayOf(now);
    const units = unitsOf(caller, facts, today);
    return {
      account: { code: caller.actor, displayName: caller.displayName },
      roles: rolesOf(caller, facts, today),
      unit: caller.unit ?? (units.length === 1 ? units[0]?.code : undefined) ?? null,
      units,
      applicant: mayEverSeePeople(caller.scope),
      may: this.rights.wordsOf(caller),
      csrfToken: session?.csrfToken ?? null,
      sessionEndsAt: session ? formatInstant(session.endsAt) : null,
      idleEndsAt: session ? formatInstant(session.idleEndsAt) : null,
      now: formatInstant(now),
      timeZone: this.settings.timeZone,
      bootstrap: caller.kind === 'bootstrap',
      synthetic: await this.simulated.isPresent(),
      purposes: PURPOSES,
    };
  }
}

function rolesOf({ scope }: Caller, facts: ReferenceSnapshot, today: Day): HeldRoleAnswer[] {
  return scope.grants.map(({ role, unit }) => ({
    role,
    unit,
    unitName: unit === null ? null : facts.unitNameOn(unit, today),
    unitEnded: unit !== null && !facts.unitIsInForceOn(unit, today),
  }));
}

/** Each once, by code. */
function unitsOf({ scope }: Caller, facts: ReferenceSnapshot, today: Day): NamedUnitAnswer[] {
  const codes = scope.grants.flatMap(({ unit }) =>
    unit === null ? facts.childrenOf(undefined, today, today) : [unit],
  );
  return [...new Set(codes)].toSorted().map((code) => ({ code, name: facts.unitNameOn(code, today) ?? code }));
}
