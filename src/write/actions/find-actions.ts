import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import { Rights } from '../../access/rights/rights.ts';
import type { CommandRoute } from '../../commands/command-routes.ts';
import type { DomainError } from '../../domain/values/domain-error.ts';
import type { StreamState } from '../../domain/values/event-definition.ts';
import type { StreamName } from '../../domain/values/logged-event.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { isProblemCode, PROBLEMS } from '../../platform/http/problem-catalogue.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { COMPLAINT_ACTIONS } from '../complaint/complaint-actions.ts';
import { DOSSIER_ACTIONS } from '../dossier/dossier-actions.ts';
import type { ActionItem, ActionsAnswer } from './actions.answer.ts';
import { GetActions } from './actions.query.ts';
import { refusalOf } from './refusal-of.ts';

const ACTIONS: Readonly<Record<StreamName, readonly CommandRoute[]>> = {
  dossier: DOSSIER_ACTIONS,
  complaint: COMPLAINT_ACTIONS,
};

/** By the very rules that judge a command: those of rights leave an action out, those of the state say why not now. */
@QueryHandler(GetActions)
export class FindActions implements IQueryHandler<GetActions> {
  constructor(
    private readonly seen: SeenStreams,
    private readonly reference: ReferenceData,
    private readonly rights: Rights,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError `unknown-dossier`, `unknown-complaint` */
  async execute(query: GetActions): Promise<ActionsAnswer> {
    const { ref } = query;
    const facts = await this.reference.current();
    const kind = KINDS[ref.kind];
    const { state, units, permit } = await this.seen.load(query, kind, ref, facts);
    const allowed = ACTIONS[ref.kind].filter(([, command]) =>
      this.rights.allow(permit.caller, command, ref.kind, units),
    );
    return { version: state.version, items: allowed.map((route) => this.itemOf(route, ref.kind, state, facts)) };
  }

  private itemOf(
    [action, command]: CommandRoute,
    name: StreamName,
    state: StreamState,
    facts: ReferenceSnapshot,
  ): ActionItem {
    const { type } = new command().definition();
    const definition = KINDS[name].events.get(type);
    const refusal = definition ? refusalOf(definition, state, facts, this.clock.now()) : null;
    return { action, allowed: refusal === null, because: refusal && told(refusal) };
  }
}

function told({ code, message }: DomainError): ActionItem['because'] {
  return { code, title: isProblemCode(code) ? PROBLEMS[code].titleVi : message };
}
