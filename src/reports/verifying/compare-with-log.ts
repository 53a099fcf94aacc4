import { Injectable } from '@nestjs/common';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { cellDifferences } from '../differences/cell-differences.ts';
import { definitionVersionOf } from '../making/definition-version.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { knownBefore } from '../keeping/known-before.ts';
import { ReportTable } from '../keeping/report-table.ts';
import { contentOf, keptContent } from '../keeping/stored-content.ts';
import { dayAsked, type StoredReport } from '../keeping/stored-report.ts';
import { sha256 } from '../rendering/canonical-json.ts';
import type { CellDifference, VerificationAnswer } from '../report.answer.ts';
import { contentOfCells } from './content-of-cells.ts';
import { type Folded, FoldLog } from './fold-log.ts';

/** Computes a report again from the log alone, up to its position and as of its day. */
@Injectable()
export class CompareWithLog {
  constructor(
    private readonly table: ReportTable,
    private readonly log: FoldLog,
    private readonly snapshots: ReadSnapshots,
  ) {}

  /** @throws DomainError not-found; identity-broken when the log itself gives figures that contradict each other. */
  async execute(id: string, folded?: Folded): Promise<VerificationAnswer> {
    const report = await this.table.get(id);
    const asOf = dayAsked(report);
    const cells = await this.log.execute({ position: report.position, asOf }, folded);
    const again = await this.snapshots.after(undefined, (snapshot) =>
      contentOfCells(snapshot, report, cells, knownBefore(report, snapshot.reference)),
    );
    const differences = [...cellDifferences(contentOf(report.content), again), ...hashDifference(report)];
    if (report.definitionVersion !== definitionVersionOf(FORMS[report.form]))
      return { result: 'definition-changed', differences };
    const isIdentical = differences.length === 0 && keptContent(again) === report.content;
    return { result: isIdentical ? 'identical' : 'different', differences };
  }
}

function hashDifference({ sha256: kept, content }: StoredReport): CellDifference[] {
  const found = sha256(Buffer.from(content, 'utf8'));
  if (kept === null || kept === found) return [];
  return [{ row: '', figure: 'sha256', key: '', before: kept, after: found }];
}
