import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { OWN_SYSTEM } from '../../log/aliases/alias.ts';
import { Aliases } from '../../log/aliases/aliases.ts';
import { unknownStream } from '../../log/streams/named-stream.ts';
import { readScope } from '../../log/streams/scope-row.ts';
import { Database } from '../../platform/database/database.ts';
import type { Permit } from './permit.ts';

/** Finds the dossier that somebody names, by its code or by what another system calls it. */
@Injectable()
export class NamedDossiers {
  constructor(
    private readonly database: Database,
    private readonly aliases: Aliases,
  ) {}

  /**
   * What the text names: an alias that is another dossier's code, or means two, is found with its system only.
   * The code of a dossier that was joined with another one, which bears it now, means that one.
   * @param ref the dossier of which the text would be the code
   * @param system whose name it is; undefined: anybody's
   * @param permit undefined: of the public, which may see how any dossier stands
   * @returns the dossier by its code where nothing else is meant, whether there is such a one or not
   * @throws DomainError `ambiguous-code` to whoever may see all that it could mean; `unknown-dossier`
   */
  async find(ref: StreamRef, system: string | undefined, permit?: Permit): Promise<StreamRef> {
    if (system === OWN_SYSTEM) return ref;
    const bearers = await this.aliases.bearersOf(ref.kind, ref.key, system);
    const meant = system === undefined ? withOwn(ref, bearers) : bearers;
    const [first, ...others] = meant;
    if (first === undefined) throw unknownStream(ref.kind);
    if (others.length === 0) return first;
    const stays = await this.aliases.joinedInto(ref);
    const joined = meant.find(({ streamId }) => streamId === stays);
    if (joined) return joined;
    const seen: StreamRef[] = [];
    for (const each of meant) if (await this.isSeen(each, permit)) seen.push(each);
    if (seen.length > 1) throw ambiguous();
    return seen[0] ?? first;
  }

  private async isSeen(ref: StreamRef, permit: Permit | undefined): Promise<boolean> {
    const { units } = await readScope(this.database, ref);
    return units !== undefined && (permit === undefined || permit.lists(null) || permit.sees(units));
  }
}

function withOwn(ref: StreamRef, bearers: readonly StreamRef[]): readonly StreamRef[] {
  return [ref, ...bearers.filter(({ streamId }) => streamId !== ref.streamId)];
}

function ambiguous(): DomainError {
  const rule = 'must say in which system the code stands: it means several dossiers';
  return new DomainError('ambiguous-code', 'conflict', `The parameter system ${rule}`, [
    { path: 'system', message: rule },
  ]);
}
