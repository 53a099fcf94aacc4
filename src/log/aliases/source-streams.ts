import { Injectable } from '@nestjs/common';
import { type Day, formatDay } from '../../domain/time/local-time.ts';
import { readCode } from '../../domain/values/event-field.ts';
import type { StreamName, StreamRef } from '../../domain/values/logged-event.ts';
import { isPersonalCode } from '../../domain/values/personal-forms.ts';
import { Database } from '../../platform/database/database.ts';
import { CodeIssuer } from '../code-issuer.ts';
import { streamRef } from '../stream-ref.ts';
import type { GrowingStream } from '../streams/growing-stream.ts';
import { Aliases, aliasId, type ClaimedAlias } from './aliases.ts';

/** Something of another system, by its code there. */
export type SourceCode = Readonly<{
  kind: StreamName;
  system: string;
  alias: string;
  /** The code that it has here; undefined: theirs where it may be, else one that is drawn. */
  key?: string | undefined;
  /** With which text a code that is drawn begins. */
  prefix: string;
}>;

/** The form of the codes that are drawn here: theirs may not look so, lest one be drawn later that they have. */
const OWN_FORM = /-\d{6}-\d{4,}$/;

/** Which dossier or complaint here is that of another system. */
@Injectable()
export class SourceStreams {
  constructor(
    private readonly aliases: Aliases,
    private readonly codes: CodeIssuer,
    private readonly database: Database,
  ) {}

  /**
   * The stream that bears a code of another system, or the one that shall: it is claimed, in a transaction of its own,
   * so that of two first sendings at once one says which.
   * @returns by `aliasId`; one of another kind, or with another key, where somebody else has claimed it so
   */
  async of(wanted: readonly SourceCode[]): Promise<Map<string, ClaimedAlias>> {
    const known = await this.aliases.claimedAll(wanted);
    const fresh = [...new Map(wanted.map((each) => [aliasId(each), each])).values()].filter(
      (each) => !known.has(aliasId(each)),
    );
    if (fresh.length === 0) return known;
    const taken = await this.taken(fresh.flatMap((each) => theirsOf(each) ?? []));
    const claims: (SourceCode & { ref: StreamRef })[] = [];
    for (const each of fresh) claims.push({ ...each, ref: await this.newRef(each, taken) });
    await this.aliases.claimAll(claims);
    return new Map([...known, ...(await this.aliases.claimedAll(fresh))]);
  }

  /** Their code is ours too where it may be; else one is drawn. */
  private async newRef(each: SourceCode, taken: ReadonlySet<string>): Promise<StreamRef> {
    const { kind, key, prefix } = each;
    if (key !== undefined) return streamRef(kind, key);
    const theirs = theirsOf(each);
    if (theirs !== undefined && !taken.has(theirs.streamId)) return theirs;
    const codeOf = (number: number): string => `${prefix}-${String(number).padStart(4, '0')}`;
    return streamRef(kind, await this.codes.issue(kind, prefix, codeOf));
  }

  /** The ids of those streams that have begun. */
  private async taken(refs: readonly StreamRef[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ stream_id: string }>(
      `SELECT e.stream_id FROM unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)
         JOIN event_log AS e ON e.feed = wanted.feed AND e.stream_id = wanted.stream_id AND e.version = 1`,
      [refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId)],
    );
    return new Set(rows.map(({ stream_id: streamId }) => streamId));
  }
}

/** The stream that has their code; undefined where a code here may not be so. */
export function theirsOf({ kind, alias }: Pick<SourceCode, 'kind' | 'alias'>): StreamRef | undefined {
  const code = readCode(alias);
  return code === null || OWN_FORM.test(code) || isPersonalCode(code) ? undefined : streamRef(kind, code);
}

/** The system that has sent the beginning of a stream; undefined: none has. */
export function sourceOf({ history }: Pick<GrowingStream, 'history'>): unknown {
  return history.find(({ data }) => data['sourceSystem'] !== undefined)?.data['sourceSystem'];
}

/** With which text a code begins that is drawn for what a unit receives on a day. */
export function drawnPrefix(kind: StreamName, unit: string, day: Day): string {
  return `${unit}${kind === 'complaint' ? '-PAKN' : ''}-${formatDay(day).slice(2).replaceAll('-', '')}`;
}
