import { ApiProperty } from '@nestjs/swagger';
import { HistoryItem, HistoryPage } from '../../log/streams/history.answer.ts';
import { NULLABLE_TEXT } from '../../platform/http/page.answer.ts';

/** One event with the names of who logged it and where. */
export class NamedHistoryItem extends HistoryItem {
  @ApiProperty({ ...NULLABLE_TEXT, description: 'Null where no account logged it' })
  actorName!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  unitName!: string | null;
}

export class NamedHistoryPage extends HistoryPage {
  @ApiProperty({ type: [NamedHistoryItem] })
  override items!: NamedHistoryItem[];
}
