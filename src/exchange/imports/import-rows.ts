import type { Instant } from '../../domain/values/logged-event.ts';
import type { SupposedMoves } from '../../write/system/suppose-moves.ts';
import type { SupposedReassignments } from '../../write/system/suppose-reassignments.ts';
import type { ImportProgress, ImportState, LeasedImport } from './import-job.ts';
import type { ImportKind } from './import-kind.ts';
import type { SampleRow } from './import-sample.ts';

/** A row as it is shown. */
export type ProgressRow = Readonly<{
  id: string;
  kind: ImportKind;
  state: ImportState;
  read: string;
  accepted: string;
  rejected: string;
  unchanged: string;
  warned: string;
  created_units: readonly string[];
  created_procedures: readonly string[];
  dry_run: boolean;
  sample: readonly SampleRow[];
  moves: SupposedMoves | null;
  reassignments: SupposedReassignments | null;
  uploaded_by: string;
  started_by_name: string | null;
  createdAt: Instant;
  started_at: Instant | null;
  finished_at: Instant | null;
  failure: string | null;
  file_name: string | null;
  bytes_total: string | null;
  resume_offset: string;
  cancelled_by: string | null;
}>;

/** A row that a worker has taken. */
export type LeasedRow = Readonly<{
  id: string;
  kind: ImportKind;
  lease: string;
  uploaded_by: string;
  mapping: unknown;
  dry_run: boolean;
  batch_offset: string;
  batch_line: string;
  resume_offset: string;
  resume_line: string;
}>;

/** SQL: the columns of a `ProgressRow`. */
export const PROGRESS = `id, kind, state, read, accepted, rejected, unchanged, created_units, created_procedures, dry_run, sample, moves, reassignments,
  (SELECT count(*) FROM import_warning w WHERE w.import_id = import_job.id) AS warned,
  (SELECT display_name FROM account WHERE code = uploaded_by) AS started_by_name,
  uploaded_by, uploaded_at AS "createdAt", started_at, finished_at, failure, file_name, bytes_total, resume_offset, cancelled_by`;

export function progressOf(row: ProgressRow): ImportProgress {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    read: Number(row.read),
    accepted: Number(row.accepted),
    rejected: Number(row.rejected),
    unchanged: Number(row.unchanged),
    warned: Number(row.warned),
    created: { units: row.created_units, procedures: row.created_procedures },
    dryRun: row.dry_run,
    sample: row.sample,
    moves: row.moves,
    reassignments: row.reassignments,
    uploadedBy: row.uploaded_by,
    startedByName: row.started_by_name,
    uploadedAt: row.createdAt,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    failure: row.failure,
    fileName: row.file_name,
    bytesRead: row.state === 'done' ? Number(row.bytes_total) : Number(row.resume_offset),
    bytesTotal: row.bytes_total === null ? null : Number(row.bytes_total),
    cancelledBy: row.cancelled_by,
  };
}

export function leasedOf(row: LeasedRow): LeasedImport {
  return {
    id: row.id,
    kind: row.kind,
    lease: row.lease,
    uploadedBy: row.uploaded_by,
    mapping: row.mapping,
    dryRun: row.dry_run,
    batch: { offset: Number(row.batch_offset), line: Number(row.batch_line) },
    resume: { offset: Number(row.resume_offset), line: Number(row.resume_line) },
  };
}
