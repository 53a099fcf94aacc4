import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of a procedure: days are `YYYY-MM-DD`, `recordedTo` null while the row is believed. */
@Entity('procedure_version')
export class ProcedureVersionRow {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  field!: string;

  @Column({ type: 'text' })
  level!: string;

  @Column({ name: 'online_level', type: 'text' })
  onlineLevel!: string;

  @Column({ name: 'full_online_eligible', type: 'boolean' })
  fullOnlineEligible!: boolean;

  @Column({ name: 'time_limit', type: 'integer', nullable: true })
  timeLimit!: number | null;

  @Column({ name: 'time_unit', type: 'text', nullable: true })
  timeUnit!: string | null;

  /** Integer đồng: the driver gives a bigint as text. */
  @Column({ name: 'fee_dong', type: 'bigint' })
  feeDong!: string;

  @Column({ name: 'payable_online', type: 'boolean' })
  payableOnline!: boolean;

  @Column({ name: 'issues_result', type: 'boolean' })
  issuesResult!: boolean;

  @Column({ type: 'text' })
  interlinked!: string;

  @Column({ name: 'non_territorial', type: 'boolean' })
  nonTerritorial!: boolean;

  @PrimaryColumn({ name: 'valid_from', type: 'date' })
  validFrom!: string;

  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo!: string | null;

  @Column({ type: 'text', nullable: true })
  audience!: string | null;

  @Column({ name: 'decided_on', type: 'date', nullable: true })
  decidedOn!: string | null;

  @Column({ name: 'basis_effective_on', type: 'date', nullable: true })
  basisEffectiveOn!: string | null;

  @Column({ name: 'made_public_on', type: 'date', nullable: true })
  madePublicOn!: string | null;

  @Column({ type: 'boolean', nullable: true })
  complete!: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  offered!: boolean | null;

  @PrimaryColumn({ name: 'recorded_from', type: 'timestamptz' })
  recordedFrom!: Date;

  @Column({ name: 'recorded_to', type: 'timestamptz', nullable: true })
  recordedTo!: Date | null;
}

export const PROCEDURE_ENTITIES = [ProcedureVersionRow];
