import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { entryBy } from '../../../../access/audit/entry-by.ts';
import { permitOf } from '../../../../access/rights/permit.ts';
import { AuditTrail } from '../../../../log/audit/audit-trail.ts';
import { Database } from '../../../../platform/database/database.ts';
import { checkReferences } from '../../../../platform/http/query-reader.ts';
import { MachineClock } from '../../../../platform/operations/machine-clock.ts';
import { unitsOf } from '../../../../read/late-cases/branch.ts';
import { ReferenceData } from '../../../../reference/snapshot/reference-data.ts';
import { OutboxDoorbell } from '../../../outbox/outbox-doorbell.ts';
import { Targets } from '../../../outbox/targets.ts';
import { resendDossiers, type ToResend } from '../resend-dossiers.ts';
import { RESENT_KINDS } from './mismatch.handlers.ts';
import type { ResentDossiers } from './reconciliation.answer.ts';
import { ResendMismatches } from './reconciliation.commands.ts';
import { about, portalNamed } from './start-reconciliation.handler.ts';

/** Differences a transaction. */
const PIECE = 500;

@CommandHandler(ResendMismatches)
export class ResendMismatchesHandler implements ICommandHandler<ResendMismatches> {
  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly reference: ReferenceData,
    private readonly trail: AuditTrail,
    private readonly clock: MachineClock,
    private readonly doorbell: OutboxDoorbell,
  ) {}

  /** @throws DomainError unknown-target, unknown-unit */
  async execute(command: ResendMismatches): Promise<ResentDossiers> {
    const { unit, origin } = command;
    const { caller } = permitOf(command);
    checkReferences(unit === undefined ? {} : { unit }, await this.reference.current());
    await portalNamed(this.targets, command.target);
    const units = unit === undefined ? null : await unitsOf(this.database, unit);
    await this.trail.write(entryBy(caller, origin, 'outbox', [about(command.target, unit)]));
    const askedAt = this.clock.now();
    const codes = new Set<string>();
    for (let piece = PIECE; piece === PIECE;) {
      const resent = await this.resendSome(command, units, caller.actor, askedAt);
      for (const { code } of resent) codes.add(code);
      piece = resent.length;
    }
    this.doorbell.ring();
    return { count: codes.size };
  }

  /** Open ones that were not resent by this command. */
  private async resendSome(
    { target, kind, day }: ResendMismatches,
    units: readonly string[] | null,
    by: string,
    askedAt: number,
  ): Promise<readonly ToResend[]> {
    const { zone } = await this.reference.current();
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<ToResend>(
        `UPDATE reconciliation_mismatch AS m SET resent_at = $6, resent_by = $7
           FROM (SELECT id FROM reconciliation_mismatch
                  WHERE target = $1 AND state = 'open' AND kind = ANY ($2) AND code IS NOT NULL AND unit IS NOT NULL
                    AND ($3::text IS NULL OR kind = $3) AND ($4::text[] IS NULL OR unit = ANY ($4))
                    AND ($5::date IS NULL OR day = $5) AND (resent_at IS NULL OR resent_at < $6)
                  ORDER BY id LIMIT ${PIECE} FOR UPDATE) AS chosen
          WHERE m.id = chosen.id RETURNING m.code, m.unit`,
        [target, RESENT_KINDS, kind ?? null, units, day ?? null, new Date(askedAt), by],
      );
      const dossiers = new Map(rows.map((row) => [row.code, row]));
      await resendDossiers(tx, target, [...dossiers.values()], { zone, now: this.clock.now() });
      return rows;
    });
  }
}
