import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day that differs from Monday–Friday; `revisionTo` null while the newest revision holds it. */
@Entity('calendar_day')
export class CalendarDayRow {
  @PrimaryColumn({ name: 'day_on', type: 'date' })
  date!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ name: 'legal_basis', type: 'text', nullable: true })
  legalBasis!: string | null;

  @Column({ type: 'text', nullable: true })
  hours!: string | null;

  @PrimaryColumn({ name: 'revision_from', type: 'integer' })
  revisionFrom!: number;

  @Column({ name: 'revision_to', type: 'integer', nullable: true })
  revisionTo!: number | null;
}

export const CALENDAR_ENTITIES = [CalendarDayRow];
