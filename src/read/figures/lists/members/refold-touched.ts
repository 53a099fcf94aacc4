import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../../../domain/clock/legal-clock.ts';
import type { Instant } from '../../../../domain/time/local-time.ts';
import { placeIn } from '../../../../domain/figures/figure-cells.ts';
import type { Contribution } from '../../../../domain/figures/additive-figures.ts';
import type { BatchStream } from '../../../../projection/batch-streams.ts';
import { contributedCells } from '../../../../projection/tally/contributed-cells.ts';
import { FeedReader, type StreamVersion } from '../../../../projection/feed-reader.ts';
import { COMPLAINT_FOLDING, DOSSIER_FOLDING } from '../../../../projection/folding.ts';
import type { Tx } from '../../../../platform/database/database.ts';
import { isChosen } from './chosen-cells.ts';
import { compareCodes, type ListedRow } from '../listed-row.ts';
import { type Sought, touchedSql } from './list-sql.ts';
import { isMember } from './membership.ts';
import { readCursor } from '../../../../platform/database/read-cursor.ts';

/** Streams that are folded at once: no more than a page may need. */
const CHUNK = 250;

/** What a stream added to the figures as known on a day, and what a line says of it. */
type Known = Readonly<{
  code: string;
  contributions: readonly Contribution[];
  line: Pick<ListedRow, 'procedure' | 'dueAt' | 'resolvedAt'>;
}>;

/** Members among what has had events since a day, as known on that day. */
@Injectable()
export class RefoldTouched {
  constructor(private readonly reader: FeedReader) {}

  /**
   * By code, one chunk after the other: who needs no more rows folds no more streams.
   * @param since the instant just after the day
   * @param until codes up to this one; undefined: all
   */
  async *members(
    tx: Tx,
    sought: Sought,
    { since, until, ctx }: Readonly<{ since: Instant; until: string | undefined; ctx: FoldContext }>,
  ): AsyncGenerator<ListedRow> {
    const touched = touchedSql(sought, since, until);
    for await (const streams of readCursor<StreamVersion>(tx, 'touched', touched, CHUNK)) {
      const { dossiers, complaints } = await this.reader.knownBefore(tx, streams, since);
      const known = [
        ...dossiers.map((stream) => knownDossier(stream, ctx)),
        ...complaints.map((stream) => knownComplaint(stream, ctx)),
      ];
      yield* known.flatMap((each) => memberOf(each, sought)).sort((a, b) => compareCodes(a.code, b.code));
    }
  }
}

function knownDossier({ code, events }: BatchStream, ctx: FoldContext): Known {
  const dossier = DOSSIER_FOLDING.fold(events, ctx);
  return {
    code,
    contributions: DOSSIER_FOLDING.contributions(dossier, ctx),
    line: {
      procedure: dossier?.procedure ?? null,
      dueAt: dossier?.clock?.dueAt ?? null,
      resolvedAt: dossier?.end === 'resolved' ? dossier.endedAt : null,
    },
  };
}

type ComplaintStream = Parameters<typeof COMPLAINT_FOLDING.fold>[0];

function knownComplaint(
  { code, events }: Readonly<{ code: string; events: ComplaintStream }>,
  ctx: FoldContext,
): Known {
  const contributions = COMPLAINT_FOLDING.contributions(COMPLAINT_FOLDING.fold(events, ctx), ctx);
  return { code, contributions, line: { procedure: null, dueAt: null, resolvedAt: null } };
}

/** All that a stream adds is at one place, and of one subject. */
function memberOf({ code, contributions, line }: Known, { chosen, membership }: Sought): ListedRow[] {
  const [first] = contributions;
  if (!first || !isChosen(chosen, first)) return [];
  const cells = contributedCells(contributions);
  return isMember(membership, cells)
    ? [{ code, unit: placeIn(first, chosen.as).path.at(-1) ?? '', ...line, cells }]
    : [];
}
