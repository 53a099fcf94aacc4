import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of a unit: days are `YYYY-MM-DD`, `recordedTo` null while the row is believed. */
@Entity('unit_version')
export class UnitVersionRow {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  level!: string;

  @Column({ type: 'text', nullable: true })
  parent!: string | null;

  @PrimaryColumn({ name: 'valid_from', type: 'date' })
  validFrom!: string;

  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo!: string | null;

  @Column({ name: 'legal_basis', type: 'text', nullable: true })
  legalBasis!: string | null;

  @PrimaryColumn({ name: 'recorded_from', type: 'timestamptz' })
  recordedFrom!: Date;

  @Column({ name: 'recorded_to', type: 'timestamptz', nullable: true })
  recordedTo!: Date | null;
}

export const UNIT_ENTITIES = [UnitVersionRow];
