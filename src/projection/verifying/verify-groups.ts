import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import { asDossierEvent, type DossierEvent } from '../../domain/dossier/dossier-events.ts';
import { fold } from '../../domain/dossier/fold.ts';
import { type Duty, dutyFor, leadIn } from '../../domain/dossier/group-duty.ts';
import { readStreams } from '../../log/read-stream.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { FOLLOWED_GROUPS } from '../../log/subscriptions/followed-groups.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { FoldContextSource } from '../fold-context-source.ts';
import type { Findings } from './verify-finding.ts';

/** Groups that are in memory at once. */
const PAGE = 200;

type Group = Readonly<{ lead: string; waits: boolean }>;
type Histories = ReadonlyMap<string, readonly DossierEvent[]>;

const MISSING: Readonly<Record<Duty['type'], string>> = {
  DossierReceived: 'was never received',
  DossierWithdrawn: 'is open, though its lead was withdrawn',
  PartChanged: 'is otherwise than its lead knows',
};

/** Compares each lead of an interlinked group with its parts, stream by stream. */
@Injectable()
export class VerifyGroups {
  constructor(
    private readonly database: Database,
    private readonly contexts: FoldContextSource,
  ) {}

  /** On one snapshot. Groups that are to be looked at still, or of which the log was not followed yet, are no finding. */
  async run(findings: Findings): Promise<void> {
    await this.database.snapshot(async (tx) => {
      const behind = new Set(await FOLLOWED_GROUPS.pending(tx));
      // Asked after the snapshot was taken: it knows every calendar that an event in it pins.
      const ctx = await this.contexts.current();
      let groups = await nextGroups(tx, '');
      for (let last = groups.at(-1); last !== undefined; last = groups.at(-1)) {
        const settled = groups.filter(({ waits }) => !waits).map(({ lead }) => lead);
        await compare(tx, settled, behind, ctx, findings);
        groups = await nextGroups(tx, last.lead);
      }
    });
  }
}

async function nextGroups(q: Queryable, after: string): Promise<readonly Group[]> {
  return q.query<Group>(
    `SELECT lead, bool_or(asked > seen) AS waits FROM interlinked_stream
      WHERE lead > $1 GROUP BY lead ORDER BY lead LIMIT $2`,
    [after, PAGE],
  );
}

async function compare(
  q: Queryable,
  codes: readonly string[],
  behind: ReadonlySet<number>,
  ctx: FoldContext,
  findings: Findings,
): Promise<void> {
  const leads = await historiesOf(q, codes);
  const known = codes.flatMap((code) => leadIn(code, leads.get(code) ?? [], ctx) ?? []);
  const parts = await historiesOf(
    q,
    known.flatMap(({ dossier }) => (dossier.parts ?? []).map(({ code }) => code)),
  );
  for (const lead of known) {
    for (const part of lead.dossier.parts ?? []) {
      if ([lead.code, part.code].some((code) => behind.has(streamRef('dossier', code).feed))) continue;
      const duty = dutyFor(lead, part, fold(parts.get(part.code) ?? [], ctx));
      if (duty !== null) findings.add('interlinked', lead.code, `its part ${part.part} ${MISSING[duty.type]}`);
    }
  }
}

/** The events of dossiers by their codes. */
async function historiesOf(q: Queryable, codes: readonly string[]): Promise<Histories> {
  const refs = codes.map((code) => streamRef('dossier', code));
  const streams = await readStreams(q, refs);
  return new Map(refs.map(({ key, streamId }) => [key, (streams.get(streamId) ?? []).map(asDossierEvent)]));
}
