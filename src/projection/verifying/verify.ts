import { Injectable } from '@nestjs/common';
import type { AuditAnchor } from '../../log/audit/audit-anchor.ts';
import { verifyAudit } from '../../log/audit/verify-audit.ts';
import { FactsLost } from '../../log/facts/read-facts.ts';
import { verifyLog } from '../../log/verifying/verify-log.ts';
import { Database } from '../../platform/database/database.ts';
import { StreamKeys } from '../../platform/keys/stream-keys.ts';
import { ALL_PARTS } from '../../log/feed-parts.ts';
import { PROJECTED } from '../projected.ts';
import { TablesOfAnotherVersion } from '../../log/subscriptions/checkpoints.ts';
import { Findings, type VerifyFinding } from './verify-finding.ts';
import { VerifyGroups } from './verify-groups.ts';
import { VerifyPart } from './verify-part.ts';

export type { VerifyFinding } from './verify-finding.ts';

/** While one part waits for the database, another one is folded. */
const PARTS_AT_ONCE = 2;

export type Verification = Readonly<{
  findings: readonly VerifyFinding[];
  /** That the read tables had reached. */
  events: number;
  seconds: number;
}>;

/** Proves the read tables against the log, and the log against itself. */
@Injectable()
export class Verify {
  constructor(
    private readonly database: Database,
    private readonly part: VerifyPart,
    private readonly groups: VerifyGroups,
    private readonly keys: StreamKeys,
  ) {}

  /**
   * Folds every stream of the log by brute force, page by page, and compares states, tallies and identities up to the
   * checkpoints, and leads of interlinked groups with their parts; workers may go on meanwhile. What is not projected
   * yet is no finding. PostgreSQL computes the hashes of the log while this process folds.
   * @param anchors of the audit, as they were kept elsewhere
   * @param signal ends it early, with the signal's reason
   * @returns what is wrong, at most 50 findings of a kind in each part; empty: all is well.
   */
  async run(anchors: readonly AuditAnchor[] = [], signal?: AbortSignal): Promise<VerifyFinding[]> {
    const checkpoints = await this.checkpointFindings();
    const comparable = checkpoints.every(({ kind }) => kind !== 'projection-version');
    const found = await allOf([
      this.logFindings(signal),
      this.auditFindings(anchors),
      checkpoints,
      comparable ? this.tableFindings(signal) : [],
    ]);
    return found.flat();
  }

  /** Does what `run` does, and keeps when it was and how much it has found. */
  async runOnRecord(anchors: readonly AuditAnchor[], signal?: AbortSignal): Promise<Verification> {
    const began = Date.now();
    const { projected: events } = await PROJECTED.soFar(this.database);
    const findings = await this.run(anchors, signal);
    await this.database.query('INSERT INTO verification_run (began_at, events, findings) VALUES ($1, $2, $3)', [
      new Date(began),
      events,
      findings.length,
    ]);
    return { findings, events, seconds: (Date.now() - began) / 1_000 };
  }

  private async tableFindings(signal: AbortSignal | undefined): Promise<VerifyFinding[]> {
    const ofParts = ALL_PARTS.map(() => new Findings());
    const parts = [...ALL_PARTS];
    const takeTurns = async (): Promise<VerifyFinding[]> => {
      for (let part = parts.shift(); part !== undefined; part = parts.shift())
        await foldable(ofParts[part] ?? new Findings(), `part ${part}`, (findings) =>
          this.part.run(part, findings, signal),
        );
      return [];
    };
    await allOf(Array.from({ length: PARTS_AT_ONCE }, takeTurns));
    const ofGroups = new Findings();
    await foldable(ofGroups, 'interlinked groups', (findings) => this.groups.run(findings));
    return [...ofParts, ofGroups].flatMap(({ kept }) => kept);
  }

  private async logFindings(signal: AbortSignal | undefined): Promise<VerifyFinding[]> {
    const found = await verifyLog(this.database, this.keys, signal);
    return found.map(({ where, message }) => ({ kind: 'log', where, message }));
  }

  private async auditFindings(anchors: readonly AuditAnchor[]): Promise<VerifyFinding[]> {
    const found = await this.database.snapshot((tx) => verifyAudit(tx, anchors));
    return found.map((finding) => ({ kind: 'audit', ...finding }));
  }

  private async checkpointFindings(): Promise<VerifyFinding[]> {
    try {
      await PROJECTED.open(this.database);
      return (await PROJECTED.impossible(this.database)).map((feed) => ({
        kind: 'checkpoint',
        where: `feed ${feed}`,
        message: 'the checkpoint is missing, or ahead of the log: run `bin/dunghan rebuild`',
      }));
    } catch (error) {
      if (!(error instanceof TablesOfAnotherVersion)) throw error;
      return [{ kind: 'projection-version', where: 'projection_checkpoint', message: error.message }];
    }
  }
}

/** What stands on lost facts cannot be folded: what is found in the log itself names it. */
async function foldable(
  findings: Findings,
  where: string,
  verify: (findings: Findings) => Promise<void>,
): Promise<void> {
  try {
    await verify(findings);
  } catch (error) {
    if (!(error instanceof FactsLost)) throw error;
    findings.add('fold', where, error.message);
  }
}

/** Resolves or rejects when all have ended: nothing goes on in the background. */
async function allOf<T>(works: readonly (T | Promise<T>)[]): Promise<T[]> {
  const ended = await Promise.allSettled(works);
  return ended.map((work) => {
    if (work.status === 'rejected') throw work.reason;
    return work.value;
  });
}
