import { spawn } from 'node:child_process';
import { Injectable, Logger, Optional } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { type AuditAnchor, saidAnchor } from './audit-anchor.ts';

const EVERY_MS = 300_000;
const FIRST_MS = 10_000;
/** Less than a transaction may be idle. */
const COMMAND_WITHIN_MS = 20_000;

/** The program that carries anchors to where the owner of the database cannot reach them; undefined: none. */
export class AnchorCommand {
  constructor(readonly program?: string) {}
}

/**
 * A worker anchors how the lanes ended on days that are over, and makes months ahead. It tells each anchor once to the log
 * and to the program that carries them away: where that fails, they are told again.
 */
@Injectable()
export class CloseAuditDays extends Sweep {
  private readonly log = new Logger(CloseAuditDays.name);

  constructor(
    private readonly database: Database,
    @Optional() private readonly command: AnchorCommand = new AnchorCommand(),
  ) {
    super(EVERY_MS, FIRST_MS);
  }

  /** @throws Error where the program fails: what it was to carry is kept for the next time */
  override async look(): Promise<void> {
    await this.database.query('SELECT FROM close_audit_days()');
    await this.database.transaction(async (tx) => {
      const anchors = await untold(tx);
      if (anchors.length === 0) return;
      const lines = anchors.map(saidAnchor);
      if (this.command.program !== undefined) await handOver(this.command.program, lines);
      for (const line of lines) this.log.log(line);
      await tx.query('UPDATE audit_telling SET told_through = $1', [anchors.at(-1)?.day]);
    });
  }
}

/** Another worker that tells them just now is not disturbed. */
function untold(tx: Tx): Promise<AuditAnchor[]> {
  return tx.query<AuditAnchor>(`
    WITH telling AS (SELECT told_through FROM audit_telling FOR UPDATE SKIP LOCKED)
    SELECT a.lane, a.day, a.position, encode(a.hash, 'hex') AS hash
      FROM audit_anchor a, telling
     WHERE a.day > told_through AND a.day < (clock_timestamp() AT TIME ZONE (SELECT time_zone FROM deployment))::date
     ORDER BY a.day, a.lane`);
}

function handOver(program: string, lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, { stdio: ['pipe', 'ignore', 'ignore'], timeout: COMMAND_WITHIN_MS });
    const failed = (): void => reject(new Error('AUDIT_ANCHOR_COMMAND failed: the anchors are told again later'));
    child.on('error', failed);
    child.on('close', (status) => (status === 0 ? resolve() : failed()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${lines.join('\n')}\n`);
  });
}
