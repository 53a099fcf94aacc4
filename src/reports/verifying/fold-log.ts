import { Injectable } from '@nestjs/common';
import { complaintContributions } from '../../domain/figures/complaint-contributions.ts';
import { foldComplaint } from '../../domain/complaint/fold-complaint.ts';
import { contributions } from '../../domain/figures/dossier-contributions.ts';
import { fold } from '../../domain/dossier/fold.ts';
import type { Day, Instant } from '../../domain/time/local-time.ts';
import { FeedReader } from '../../projection/feed-reader.ts';
import { decodePosition } from '../../projection/position-vector.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { LogCells } from './log-cells.ts';

/** Small enough for other requests to have their turn between pages. */
const PAGE_SIZE = 1_000;

/** How much of the log a report knows. */
export type Known = Readonly<{
  /** Opaque. */
  position: string;
  /** Only what was recorded by the end of this day; undefined: all up to the position. */
  asOf: Day | undefined;
}>;

/** Hears of events that were folded; throws to stop the fold. */
export type Folded = (events: number) => void;

/** Folds the log anew, whole dossier by whole dossier and complaint by complaint. */
@Injectable()
export class FoldLog {
  constructor(
    private readonly reader: FeedReader,
    private readonly reference: ReferenceData,
  ) {}

  /** Positions are without gaps and never change, so this needs no transaction and may run while an import does. */
  async execute({ position, asOf }: Known, folded: Folded = () => undefined): Promise<LogCells> {
    const cells = new LogCells();
    const ctx = await this.reference.current();
    const isKnown = ({ recordedAt }: Readonly<{ recordedAt: Instant }>): boolean =>
      asOf === undefined || ctx.zone.dayOf(recordedAt) <= asOf;
    for (const [feed, upTo] of decodePosition(position)) {
      for await (const { dossiers, complaints } of this.reader.pages(feed, upTo, PAGE_SIZE)) {
        for (const { events } of dossiers) {
          cells.add(contributions(fold(events.filter(isKnown), ctx), ctx));
          folded(events.length);
        }
        for (const { events } of complaints) {
          cells.add(complaintContributions(foldComplaint(events.filter(isKnown)), ctx));
          folded(events.length);
        }
      }
    }
    return cells;
  }
}
