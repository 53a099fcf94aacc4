import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { COUNT, INSTANT } from '../../platform/http/page.answer.ts';
import type { Degradation } from '../../platform/operations/readiness.ts';

class ReadyParts {
  readonly database!: boolean;
  readonly queue!: boolean;
  readonly migrations!: boolean;
}

class ProjectionStatus {
  readonly name!: string;

  @ApiProperty({ ...COUNT, description: 'Events in the log that it has not reached' })
  readonly behindEvents!: number;

  @ApiProperty({
    ...COUNT,
    description: 'For how long the feed that has not moved the longest stands still though events wait, as seen so far',
  })
  readonly behindSeconds!: number;
}

export const JOB_KINDS = ['import', 'report', 'open-dossiers'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

class JobsStatus {
  @ApiProperty({ enum: JOB_KINDS })
  readonly kind!: JobKind;

  @ApiProperty({ ...COUNT, description: 'Not begun' })
  readonly queued!: number;

  @ApiProperty(COUNT)
  readonly running!: number;

  @ApiProperty({ ...COUNT, description: 'In the last 24 hours' })
  readonly failed!: number;
}

class VerificationStatus {
  @ApiProperty(INSTANT)
  readonly at!: string;

  @ApiProperty({ ...COUNT, description: 'What did not agree; 0: all was well' })
  readonly findings!: number;
}

export class OperationsStatus {
  /** The release that runs. */
  readonly version!: string;

  @ApiProperty(INSTANT)
  readonly at!: string;

  @ApiProperty({ type: ReadyParts })
  readonly ready!: ReadyParts;

  @ApiProperty({
    enum: ['queue', 'no-worker', 'encrypting'],
    isArray: true,
    description: 'As /health/ready names them',
  })
  readonly degraded!: readonly Degradation[];

  @ApiProperty({ type: [ProjectionStatus] })
  readonly projections!: readonly ProjectionStatus[];

  @ApiProperty({ type: [JobsStatus] })
  readonly jobs!: readonly JobsStatus[];

  @ApiPropertyOptional({
    type: VerificationStatus,
    description: 'The last verification, nightly or by `bin/dunghan verify`; without: none is known',
  })
  readonly lastVerify?: VerificationStatus;
}
