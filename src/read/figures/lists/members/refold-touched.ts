import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../../../domain/clock/legal-clock.ts';
import type { Instant } from '../../../../domain/time/local-time.ts';
import type { Dossier } from '../../../../domain/dossier/dossier-state.ts';
import { holderOf } from '../../../../domain/dossier/dossier-status.ts';
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
  line: Pick<ListedRow, 'procedure' | 'dueAt' | 'resolvedAt' | 'holder' | 'competentUnit' | 'recordedAt' | 'judgement'>;
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
    line: dossier ? lineOf(dossier) : NO_LINE,
  };
}

function lineOf(dossier: Dossier): Known['line'] {
  const { procedure, clock, end, endedAt, competentUnit, recordedAt } = dossier;
  const resolvedAt = end === 'resolved' ? endedAt : null;
  const [dueAt, judgement] = [clock?.dueAt ?? null, clock?.judgement ?? null];
  return { procedure, dueAt, resolvedAt, holder: holderOf(dossier), competentUnit, recordedAt, judgement };
}

/** Of a stream of which nothing was known yet: it adds to no figure, so no list has it. */
const NO_LINE: Known['line'] = {
  procedure: null,
  dueAt: null,
  resolvedAt: null,
  holder: '',
  competentUnit: '',
  recordedAt: 0,
  judgement: null,
};

type ComplaintStream = Parameters<typeof COMPLAINT_FOLDING.fold>[0];

function knownComplaint(
  { code, events }: Readonly<{ code: string; events: ComplaintStream }>,
  ctx: FoldContext,
): Known {
  const complaint = COMPLAINT_FOLDING.fold(events, ctx);
  const contributions = COMPLAINT_FOLDING.contributions(complaint, ctx);
  const line = complaint ? heldBy(complaint) : {};
  return { code, contributions, line: { ...NO_LINE, ...line } };
}

function heldBy({ unit, recordedAt }: Readonly<{ unit: string; recordedAt: Instant }>): Partial<Known['line']> {
  return { holder: unit, competentUnit: unit, recordedAt };
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
