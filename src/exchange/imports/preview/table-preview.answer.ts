import { ApiProperty } from '@nestjs/swagger';
import { COUNT, NULLABLE_TEXT } from '../../../platform/http/page.answer.ts';
import { EVENT_FIELDS } from '../../../log/streams/history.answer.ts';
import { ENCODINGS, type Encoding } from '../upload/decode-text.ts';

/** How a table is written. */
export class TableFormat {
  @ApiProperty({ enum: ENCODINGS, nullable: true, description: 'Null: no text in UTF-8; name one and ask again' })
  readonly encoding!: Encoding | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Between cells; null: of a workbook' })
  readonly delimiter!: string | null;
}

/** A text of a column, and in how many of the rows at hand it stands. */
export class ColumnText {
  readonly text!: string;

  @ApiProperty(COUNT)
  readonly count!: number;
}

export class TableColumn {
  readonly name!: string;

  @ApiProperty({ type: [String], maxItems: 5, description: 'Its first texts that differ' })
  readonly samples!: readonly string[];

  @ApiProperty({
    type: [ColumnText],
    maxItems: 30,
    description: 'All its texts, the most frequent first; none where more than 30 differ',
  })
  readonly texts!: readonly ColumnText[];
}

/** What a row tells of, as far as its table alone says. */
export class ToldEvent {
  readonly type!: string;
  readonly occurredAt!: string;

  @ApiProperty(EVENT_FIELDS)
  readonly data!: Readonly<Record<string, unknown>>;
}

/** Why a row cannot be read so. */
export class RowProblem {
  readonly code!: string;
  readonly message!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The first field that is wrong' })
  readonly path!: string | null;
}

export class PreviewedRow {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'The header is line 1' })
  readonly line!: number;

  @ApiProperty({ type: [String], description: 'Its cells as they stand there' })
  readonly raw!: readonly string[];

  @ApiProperty({ type: [ToldEvent] })
  readonly events!: readonly ToldEvent[];

  @ApiProperty({ type: RowProblem, nullable: true })
  readonly problem!: RowProblem | null;
}

/** `POST /imports/previews`: what the beginning of a legacy table holds, and what its columns seem to mean. */
export class TablePreview {
  readonly format!: TableFormat;

  @ApiProperty({ type: [TableColumn] })
  readonly columns!: readonly TableColumn[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { description: 'A member as the part `mapping` of an import has it' },
    description: 'A mapping by the names of the columns and by how their times are written; a proposal to look at',
  })
  readonly suggested!: Readonly<Record<string, unknown>>;

  @ApiProperty({
    type: [PreviewedRow],
    maxItems: 20,
    description: 'Read by the mapping that was sent, else by the suggested one where it is whole',
  })
  readonly sample!: readonly PreviewedRow[];
}
