import { ApiProperty } from '@nestjs/swagger';
import { DATASET_IDS, type DatasetId } from './datasets.ts';
import type { Publication } from './publications.ts';

/** A table that is out. */
export class PublicationAnswer {
  @ApiProperty({ enum: DATASET_IDS })
  readonly dataset!: DatasetId;

  @ApiProperty({ type: 'string', format: 'date' })
  readonly from!: string;

  @ApiProperty({ type: 'string', format: 'date' })
  readonly to!: string;

  /** The version, from 1, of the dataset and period */
  @ApiProperty({ type: 'integer' })
  readonly number!: number;

  /** Where the table lies, for everybody */
  readonly path!: string;

  @ApiProperty({ type: 'integer', description: 'Rows of units' })
  readonly rows!: number;

  @ApiProperty({ type: 'integer', description: 'Rows that keep something back' })
  readonly suppressed!: number;
}

export class PublicationsAnswer {
  @ApiProperty({ type: [PublicationAnswer] })
  readonly items!: readonly PublicationAnswer[];
}

export function publicationPath({ dataset, from, to, number }: Publication): string {
  return `/open-data/${dataset}/${from}--${to}/${number}`;
}

export function publicationAnswer(publication: Publication): PublicationAnswer {
  const { dataset, from, to, number, rows } = publication;
  const suppressed = rows.filter(({ kept }) => Object.keys(kept).length > 0).length;
  return { dataset, from, to, number, path: `${publicationPath(publication)}/data.csv`, rows: rows.length, suppressed };
}
