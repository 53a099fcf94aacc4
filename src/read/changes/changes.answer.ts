import { ApiProperty } from '@nestjs/swagger';
import { COMPLAINT_STATUSES } from '../../domain/complaint/complaint-status.ts';
import { DOSSIER_STATUSES } from '../../domain/dossier/vocabulary.ts';

export class ChangedStream {
  readonly code!: string;

  @ApiProperty({ type: 'integer' })
  readonly version!: number;

  @ApiProperty({ enum: [...new Set<string>([...DOSSIER_STATUSES, ...COMPLAINT_STATUSES])] })
  readonly status!: string;
}

/** What has changed, as lists, counts and figures show it now. */
export class ChangesAnswer {
  /** Up to which event that is: opaque; `since` takes it. */
  readonly position!: string;

  @ApiProperty({ type: [ChangedStream], description: 'At most 50' })
  readonly dossiers!: readonly ChangedStream[];

  @ApiProperty({ type: [ChangedStream], description: 'At most 50' })
  readonly complaints!: readonly ChangedStream[];

  /** More have changed than are named. */
  readonly more!: boolean;

  /** Counts of what waits may be others now. */
  readonly queues!: boolean;

  /** Figures of the unit may be others now. */
  readonly figures!: boolean;

  /** Too much has happened since that position: everything must be read anew. */
  readonly reset!: boolean;
}
