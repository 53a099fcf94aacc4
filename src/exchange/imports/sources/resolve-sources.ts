import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { FieldForbidden, invalidField } from '../../../domain/values/field-errors.ts';
import { aliasId, Aliases, type ClaimedAlias } from '../../../log/aliases/aliases.ts';
import { type SourceCode, SourceStreams, theirsOf } from '../../../log/aliases/source-streams.ts';
import { streamRef } from '../../../log/stream-ref.ts';
import { unknownSource } from '../../../reference/exchange/source-systems.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import type { Items } from '../batches/batch.ts';
import { type Candidate, type Rejection, rejectionOf, type Unreadable } from '../batches/verdict.ts';

/** A line or row that was read and tells of something by another system's code. */
export type Sourced<Content> = Readonly<{
  line: number;
  of: Omit<SourceCode, 'prefix'>;
  /** With which text a code begins that is drawn for it; undefined: the line does not tell which unit it is of. */
  prefix: string | undefined;
  content: Content;
  warnings?: readonly Rejection[] | undefined;
}>;

export type Read<Content> = Candidate<Content> | Sourced<Content> | Unreadable;

/** Finds for lines and rows of other systems which dossier or complaint here they tell of. */
@Injectable()
export class ResolveSources {
  constructor(
    private readonly streams: SourceStreams,
    private readonly aliases: Aliases,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * What is new is claimed before anything is judged; a claim of what is rejected then waits for the next try.
   * @param dryRun claims nothing, and draws no code
   */
  async resolve<Content>(items: readonly Read<Content>[], dryRun: boolean): Promise<Items<Content>> {
    if (!items.some(isSourced)) return items.filter((item): item is Items<Content>[number] => !isSourced(item));
    const facts = await this.reference.current();
    const judged = items.map((item) => (isSourced(item) ? this.checked(item, facts) : item));
    const wanted = codesOf(judged.filter(isSourced));
    const found = dryRun ? await this.aliases.claimedAll(wanted) : await this.streams.of(wanted);
    return judged.map((item) => (isSourced(item) ? candidateOf(item, found.get(aliasId(item.of))) : item));
  }

  private checked<Content>(item: Sourced<Content>, facts: ReferenceSnapshot): Sourced<Content> | Unreadable {
    const { line, of, prefix } = item;
    try {
      if (!facts.sources.on(of.system, facts.zone.dayOf(this.clock.now()))) throw unknownSource();
      if (of.key === undefined && prefix === undefined && theirsOf(of) === undefined)
        throw new FieldForbidden('missing-field', 'key');
      return item;
    } catch (error) {
      return { line, rejection: rejectionOf(error) };
    }
  }
}

function isSourced<Content>(item: Read<Content>): item is Sourced<Content> {
  return 'of' in item;
}

/** Each code once, by the first line that says most of it. */
function codesOf(items: readonly Sourced<unknown>[]): SourceCode[] {
  const codes = new Map<string, SourceCode>();
  for (const { of, prefix = '' } of items) {
    const known = codes.get(aliasId(of));
    codes.set(aliasId(of), { ...of, key: known?.key ?? of.key, prefix: known?.prefix || prefix });
  }
  return [...codes.values()];
}

/** @param claimed undefined: of a dry run, which claims nothing */
function candidateOf<Content>(
  { line, of, content, warnings }: Sourced<Content>,
  claimed: ClaimedAlias | undefined,
): Candidate<Content> | Unreadable {
  const { kind, system, alias, key } = of;
  const ref =
    claimed?.ref ??
    (key === undefined ? (theirsOf(of) ?? streamRef(kind, `${system} ${alias}`)) : streamRef(kind, key));
  try {
    if (ref.kind !== kind)
      throw new DomainError('out-of-scope', 'forbidden', 'The code of the source system is that of something else');
    if (key !== undefined && ref.key !== key)
      throw invalidField('key', 'must be the code here of what the source system calls so');
    return { line, ref, content, warnings, alias: { system, alias, borne: claimed?.borne === true } };
  } catch (error) {
    return { line, rejection: rejectionOf(error) };
  }
}
