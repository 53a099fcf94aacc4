import { ApiProperty } from '@nestjs/swagger';
import { INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';

/** A calendar that a program reads by itself; its address is shown once, when it is made. */
export class CalendarAnswer {
  @ApiProperty()
  id!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The unit whose dossiers it shows; null: those that the caller holds' })
  unit!: string | null;

  @ApiProperty(INSTANT)
  createdAt!: string;
}

export class CalendarWithAddress extends CalendarAnswer {
  @ApiProperty({ description: 'For the program that shows it; a secret: whoever has it sees what is due when' })
  url!: string;
}

export class CalendarsPage extends pageAnswer(CalendarAnswer, 'Exact') {}
