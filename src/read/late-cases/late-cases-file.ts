import type { Readable } from 'node:stream';
import { Optional } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import { formatDay, type Instant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { readCursor } from '../../platform/database/read-cursor.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { spreadsheetFile } from '../../platform/spreadsheets/spreadsheet-file.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { besideName, NamesOfDossiers, ofThisRequest } from '../dossiers/names-of-dossiers.ts';
import { holderNames } from '../holders/holder-names.ts';
import { branchOf } from './branch.ts';
import { type LateRow, toCase } from './late-case-line.ts';
import type { LateCase, WaitingCase } from './late-cases.answer.ts';
import { lateColumns } from './late-cases-columns.ts';
import { LateCasesFile } from './late-cases.query.ts';
import { wholeSql } from './late-cases-sql.ts';
import { Lateness } from './lateness.ts';

/** Rows that are in memory at once. */
const CHUNK = 2_000;

/** What is late, will be, or waits, whole, for a spreadsheet. */
@QueryHandler(LateCasesFile)
export class WriteLateCasesFile implements IQueryHandler<LateCasesFile> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
    @Optional() private readonly names?: NamesOfDossiers,
  ) {}

  /**
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async execute(asked: Asking<LateCasesFile>, now: Instant = this.clock.now()): Promise<FileAnswer<Readable>> {
    const facts = await this.reference.current();
    const { kind, unit, separator } = asked;
    const today = facts.zone.dayOf(now);
    const name = `${await this.simulated.fileMark()}late-cases-${kind}-${formatDay(today)}`;
    const columns = lateColumns(asked, facts, today);
    return spreadsheetFile({ name, columns, separator, zone: facts.zone }, (take) =>
      this.snapshots.after(asked.waitFor, async ({ tx, reference }) => {
        checkReferences(asked, reference);
        const lateness = Lateness.at(now, reference);
        const branch = await branchOf(tx, unit, { withCodes: true, alone: asked.alone });
        const chunks = readCursor<LateRow>(tx, 'late', wholeSql(asked, branch, lateness), CHUNK);
        const told = ofThisRequest(async (rows: readonly LateRow[]) => {
          const names = await holderNames(tx, rows, reference, lateness.today);
          return this.withApplicants(
            asked,
            rows.map((row) => toCase(kind, row, lateness, reference, names)),
          );
        });
        await take(cases(chunks, told));
      }),
    );
  }

  private async withApplicants(asked: Asking<LateCasesFile>, cases: readonly Case[]): Promise<readonly Case[]> {
    if (asked.names !== 'true' || !this.names) return cases;
    const codes = cases.map(({ code }) => code);
    const names = await this.names.ofCodes(permitOf(asked), codes);
    return cases.map((each) => besideName(each, names));
  }
}

type Case = LateCase | WaitingCase;

async function* cases(
  chunks: AsyncIterable<readonly LateRow[]>,
  told: (rows: readonly LateRow[]) => Promise<readonly Case[]>,
): AsyncGenerator<Case> {
  for await (const chunk of chunks) yield* await told(chunk);
}
