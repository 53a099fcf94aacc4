import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import type { KnownApplicant } from '../../../log/staging/staged-applicants.ts';
import type { TextPosition } from '../reading/text-position.ts';
import type { ReadingContext } from '../../../domain/values/event-field.ts';
import type { GrowingStream, Judging } from '../../../log/streams/growing-stream.ts';
import type { HolderCode } from './holder-codes.ts';
import type { Candidate, Unreadable, Verdict } from './verdict.ts';

/** Some thousand lines or rows: what is judged, staged and counted together. */
export type Batch<Content> = Readonly<{
  from: TextPosition;
  /** Where the next batch begins. */
  to: TextPosition;
  items: Items<Content>;
}>;

export type Items<Content> = readonly (Candidate<Content> | Unreadable)[];

/** What judging a batch looks up: it is the same for all of it. */
export type JudgeContext = Judging &
  Readonly<{
    reading: ReadingContext;
    applicants: LookedUp['applicants'];
    unitIsInForceOn: ReferenceSnapshot['unitIsInForceOn'];
    /** Who uploaded it: the actor of events that name none. */
    actor: string;
    holderCode: HolderCode;
  }>;

/** By what items are judged. */
export type LookedUp = Readonly<{
  /** The reference data of now; a dry run supposes that units and procedures were created. */
  facts: ReferenceSnapshot;
  /** What is known of who applies, by stream id, where a row may change it; grows with what rows tell. */
  applicants: Map<string, KnownApplicant>;
}>;

/** An upload as something to judge: lines of events, or rows of a table. */
export interface BatchSource<Content> {
  batches(from: TextPosition): AsyncIterable<Batch<Content>>;
  /** Makes ready what the judging of a batch will look up, such as units that it names for the first time. */
  prepare(batch: Batch<Content>): Promise<void>;
  /** Looks up by what items are judged; called before each judging, also of items that are judged again. */
  lookUp(items: Items<Content>, facts: ReferenceSnapshot): Promise<LookedUp>;
  /** It tells of a payment by its reference, which may be known. */
  tellsReference(content: Content): boolean;
  /** Who it says holds the dossier, where that may be a person's name. */
  holderIn(content: Content): string | undefined;
  judge(content: Content, stream: GrowingStream, ctx: JudgeContext): Verdict;
}

/** Enough that each of the 64 feeds gets a piece worth a transaction; few enough that memory stays flat. */
export const BATCH_ITEMS = 4_000;
export const BATCH_BYTES = 4 * 1_048_576;
