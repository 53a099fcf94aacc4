import { Injectable } from '@nestjs/common';
import type { AuditAnchor } from '../../log/audit/audit-anchor.ts';
import { verifyAudit } from '../../log/audit/verify-audit.ts';
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
   * checkpoints, and leads of interlinked groups with their parts; workers may go on meanwhile. What is not projected yet is no finding.
   * @param anchors of the audit, as they were kept elsewhere
   * @returns what is wrong, at most 50 findings of a kind in each part; empty: all is well.
   */
  async run(anchors: readonly AuditAnchor[] = []): Promise<VerifyFinding[]> {
    const findings = [
      ...(await this.logFindings()),
      ...(await this.auditFindings(anchors)),
      ...(await this.checkpointFindings()),
    ];
    if (findings.some(({ kind }) => kind === 'projection-version')) return findings;
    for (const part of ALL_PARTS) {
      const ofPart = new Findings();
      await this.part.run(part, ofPart);
      findings.push(...ofPart.kept);
    }
    const ofGroups = new Findings();
    await this.groups.run(ofGroups);
    return [...findings, ...ofGroups.kept];
  }

  /** Does what `run` does, and keeps when it was and how much it has found. */
  async runOnRecord(anchors: readonly AuditAnchor[]): Promise<VerifyFinding[]> {
    const findings = await this.run(anchors);
    await this.database.query('INSERT INTO verification_run (findings) VALUES ($1)', [findings.length]);
    return findings;
  }

  private async logFindings(): Promise<VerifyFinding[]> {
    const found = await verifyLog(this.database, this.keys);
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
