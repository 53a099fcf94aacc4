import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator';
import { type Day, parseDay } from '../../../domain/time/local-time.ts';

/** A quarter: what is later than that belongs to the next report. */
const MAX_DAYS = 90;
const A_DAY = 'must be a day, YYYY-MM-DD';

type Field = Readonly<{ required: boolean; description: string }>;

/** A day of a schedule. */
export function DayField({ required, description }: Field): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'string', format: 'date', required, description, example: '2026-12-15' }),
    ...(required ? [] : [IsOptional()]),
    ValidateBy({
      name: 'localDay',
      validator: {
        validate: (value) => typeof value === 'string' && parseDay(value) !== null,
        defaultMessage: () => A_DAY,
      },
    }),
  );
}

/** A number of days of a schedule, 0 to 90. */
export function DaysField({ required, description }: Field): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: 0, maximum: MAX_DAYS, required, description, example: 5 }),
    ...(required ? [] : [IsOptional()]),
    IsInt(),
    Min(0),
    Max(MAX_DAYS),
  );
}

/** A day that has passed the check of its command. */
export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error('A text that is no day has passed the check');
  return day;
}
