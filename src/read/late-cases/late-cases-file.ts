import type { Readable } from 'node:stream';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatDay, type Instant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { spreadsheetFile } from '../../platform/spreadsheets/spreadsheet-file.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { lateColumns } from './late-cases-columns.ts';
import { LateCasesFile } from './late-cases.query.ts';
import { WholeLateCases } from './whole-late-cases.ts';

/** What is late, will be, or waits, whole, for a spreadsheet. */
@QueryHandler(LateCasesFile)
export class WriteLateCasesFile implements IQueryHandler<LateCasesFile> {
  constructor(
    private readonly whole: WholeLateCases,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async execute(asked: Asking<LateCasesFile>, now: Instant = this.clock.now()): Promise<FileAnswer<Readable>> {
    const facts = await this.reference.current();
    const { kind, separator } = asked;
    const today = facts.zone.dayOf(now);
    const name = `${await this.simulated.fileMark()}late-cases-${kind}-${formatDay(today)}`;
    const columns = lateColumns(asked, facts, today);
    return spreadsheetFile({ name, columns, separator, zone: facts.zone }, (take) => this.whole.read(asked, now, take));
  }
}
