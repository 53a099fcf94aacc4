import type { Instant } from '../../domain/values/logged-event.ts';
import type { LeasedJob } from '../../platform/jobs/job-table.ts';
import type { SupposedMoves } from '../../write/system/suppose-moves.ts';
import type { SupposedReassignments } from '../../write/system/suppose-reassignments.ts';
import type { SampleRow } from './import-sample.ts';
import type { ImportKind } from './import-kind.ts';
import type { TextPosition } from './reading/text-position.ts';

export const IMPORT_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Lines or rows so far; read = accepted + rejected + unchanged. */
export type ImportCounts = Readonly<{ read: number; accepted: number; rejected: number; unchanged: number }>;

export const NO_COUNTS: ImportCounts = { read: 0, accepted: 0, rejected: 0, unchanged: 0 };

/** The codes of units and procedures that an import has made, or would make. */
export type CreatedCodes = Readonly<{ units: readonly string[]; procedures: readonly string[] }>;

/** An import as `GET /imports/{id}` answers it. */
export type ImportProgress = ImportCounts &
  Readonly<{
    id: string;
    kind: ImportKind;
    state: ImportState;
    /** Lines or rows that were taken with a warning. */
    warned: number;
    /** The codes that it has made. */
    created: CreatedCodes;
    /** Everything was judged, nothing was taken. */
    dryRun: boolean;
    /** Of a dry run: what its first lines or rows would become. */
    sample: readonly SampleRow[];
    /** Of a dry run of a calendar or of incidents: the due dates of open dossiers that it would move. */
    moves: SupposedMoves | null;
    /** Of a dry run of units or lineage: what becomes of the open dossiers of units that would end. */
    reassignments: SupposedReassignments | null;
    /** Code of the account or key that brought it in. */
    uploadedBy: string;
    /** null: a machine, or the set-up. */
    startedByName: string | null;
    uploadedAt: Instant;
    startedAt: Instant | null;
    finishedAt: Instant | null;
    failure: string | null;
    fileName: string | null;
    bytesRead: number;
    /** null: not known, of an import from before this was kept. */
    bytesTotal: number | null;
    /** Code of who has stopped it. */
    cancelledBy: string | null;
  }>;

/** An import that a worker has taken. */
export type LeasedImport = LeasedJob &
  Readonly<{
    kind: ImportKind;
    uploadedBy: string;
    mapping: unknown;
    dryRun: boolean;
    /** Where the batch begins that was counted last; its events may still stand in the staging table. */
    batch: TextPosition;
    /** Where the next batch begins. */
    resume: TextPosition;
  }>;
