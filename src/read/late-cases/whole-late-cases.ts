import { Injectable, Optional } from '@nestjs/common';
import { permitOf } from '../../access/rights/permit.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import { readCursor } from '../../platform/database/read-cursor.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { besideName, NamesOfDossiers, ofThisRequest } from '../dossiers/names-of-dossiers.ts';
import { holderNames } from '../holders/holder-names.ts';
import { branchOf } from './branch.ts';
import { type LateRow, toCase } from './late-case-line.ts';
import type { LateCase, WaitingCase } from './late-cases.answer.ts';
import type { LateCasesFile } from './late-cases.query.ts';
import { wholeSql } from './late-cases-sql.ts';
import { Lateness } from './lateness.ts';

/** Rows that are in memory at once. */
const CHUNK = 2_000;

export type Case = LateCase | WaitingCase;
/** What is asked for, whatever it is written to. */
export type WholeAsked = Omit<Asking<LateCasesFile>, 'separator'>;

/** What is late, will be, or waits: all of it, in the order of the list. */
@Injectable()
export class WholeLateCases {
  constructor(
    private readonly snapshots: ReadSnapshots,
    @Optional() private readonly names?: NamesOfDossiers,
  ) {}

  /**
   * @param now epoch milliseconds
   * @param take is called once; a transaction is open meanwhile
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async read(asked: WholeAsked, now: Instant, take: (cases: AsyncIterable<Case>) => Promise<void>): Promise<void> {
    await this.snapshots.after(asked.waitFor, async ({ tx, reference }) => {
      checkReferences(asked, reference);
      const lateness = Lateness.at(now, reference);
      const branch = await branchOf(tx, asked.unit, { withCodes: true, alone: asked.alone });
      const chunks = readCursor<LateRow>(tx, 'late', wholeSql(asked, branch, lateness), CHUNK);
      const told = ofThisRequest(async (rows: readonly LateRow[]) => {
        const names = await holderNames(tx, rows, reference, lateness.today);
        return this.withApplicants(
          asked,
          rows.map((row) => toCase(asked.kind, row, lateness, reference, names)),
        );
      });
      await take(cases(chunks, told));
    });
  }

  private async withApplicants(asked: WholeAsked, found: readonly Case[]): Promise<readonly Case[]> {
    if (asked.names !== 'true' || !this.names) return found;
    const codes = found.map(({ code }) => code);
    const names = await this.names.ofCodes(permitOf(asked), codes);
    return found.map((each) => besideName(each, names));
  }
}

async function* cases(
  chunks: AsyncIterable<readonly LateRow[]>,
  told: (rows: readonly LateRow[]) => Promise<readonly Case[]>,
): AsyncGenerator<Case> {
  for await (const chunk of chunks) yield* await told(chunk);
}
