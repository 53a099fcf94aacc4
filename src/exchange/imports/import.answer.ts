import { ApiProperty } from '@nestjs/swagger';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { ImportProgress, ImportState } from './import-job.ts';
import { NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import { IMPORT_KINDS, type ImportKind } from './import-kind.ts';
import { SupposedMoves } from '../../write/system/suppose-moves.ts';
import { SupposedReassignments } from '../../write/system/suppose-reassignments.ts';
import { SampleRow } from './import-sample.ts';

const COUNT = { type: 'integer', minimum: 0 } as const;

/** `POST /imports`. */
export class AcceptedUpload {
  readonly id!: string;
}

/** The codes of units and procedures that an import has made, or that a dry run would make. */
export class CreatedCodes {
  @ApiProperty({ type: [String] })
  readonly units!: readonly string[];
  @ApiProperty({ type: [String] })
  readonly procedures!: readonly string[];
}

/** `GET /imports/{id}`. */
export class ImportAnswer {
  readonly id!: string;
  @ApiProperty({ enum: IMPORT_KINDS })
  readonly kind!: ImportKind;
  readonly state!: ImportState;
  @ApiProperty({ ...COUNT, description: 'Lines or rows so far: accepted + rejected + unchanged' })
  readonly read!: number;
  @ApiProperty(COUNT)
  readonly accepted!: number;
  @ApiProperty(COUNT)
  readonly rejected!: number;
  @ApiProperty(COUNT)
  readonly unchanged!: number;
  @ApiProperty({ ...COUNT, description: 'Lines or rows that were taken with a warning' })
  readonly warned!: number;
  readonly created!: CreatedCodes;
  /** Code of the account or key that brought it in. */
  readonly uploadedBy!: string;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'The name of the account; null of a key and of the set-up' })
  readonly startedByName!: string | null;
  readonly uploadedAt!: string;
  readonly startedAt!: string | null;
  readonly finishedAt!: string | null;
  /** Everything is judged and nothing is taken; only of a dry run. */
  @ApiProperty({ enum: [true] })
  readonly dryRun?: true;
  /** What the first 20 lines or rows would become; only of a dry run. */
  @ApiProperty({ type: [SampleRow], maxItems: 20 })
  readonly sample?: readonly SampleRow[];
  @ApiProperty({
    type: SupposedMoves,
    required: false,
    description: 'Only of a dry run of a calendar or of incidents: the due dates of open dossiers that it would move',
  })
  readonly moves?: SupposedMoves;
  @ApiProperty({
    type: SupposedReassignments,
    required: false,
    description: 'Only of a dry run of units or lineage: what would become of open dossiers of units that end',
  })
  readonly reassignments?: SupposedReassignments;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'What the file was called, where its sender said so (X-File-Name)' })
  readonly fileName!: string | null;
  @ApiProperty({ ...COUNT, description: 'Of the text of the file, so far' })
  readonly bytesRead!: number;
  @ApiProperty({ ...COUNT, nullable: true, description: 'Null: not known' })
  readonly bytesTotal!: number | null;
  @ApiProperty({ ...NULLABLE_TEXT, description: 'Code of who has stopped it; it has failed then' })
  readonly cancelledBy!: string | null;
  /** Why it has failed; only then. */
  readonly failure?: string;
}

/** A line or row that was rejected, or taken with a warning. */
export class ImportError {
  /** From 1; the header of a table is line 1. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly line!: number;
  readonly code!: string;
  readonly message!: string;
}

export class ImportErrorsPage {
  @ApiProperty({ type: [ImportError] })
  readonly items!: readonly ImportError[];
  /** Where the next page begins; null: this is the last one. */
  readonly nextCursor!: string | null;
  /** Exact up to 10,000, else null. */
  @ApiProperty({ type: 'integer' })
  readonly total!: number | null;
}

/** `GET /imports`. */
export class ImportsPage extends pageAnswer(ImportAnswer, 'Exact') {}

export function importAnswerOf({
  failure,
  dryRun,
  sample,
  moves,
  reassignments,
  ...job
}: ImportProgress): ImportAnswer {
  return {
    ...job,
    uploadedAt: formatInstant(job.uploadedAt),
    startedAt: job.startedAt === null ? null : formatInstant(job.startedAt),
    finishedAt: job.finishedAt === null ? null : formatInstant(job.finishedAt),
    ...(dryRun ? { dryRun, sample } : {}),
    ...(moves === null ? {} : { moves }),
    ...(reassignments === null ? {} : { reassignments }),
    ...(job.state === 'failed' && failure !== null ? { failure } : {}),
  };
}
