import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ActorNames } from '../../access/accounts/actor-names.ts';
import { displayNameOf } from '../../access/display-name.ts';
import { formatDay, type Instant } from '../../domain/time/local-time.ts';
import { invalidField } from '../../domain/values/field-errors.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { lateCasesDocument } from './late-cases-document.ts';
import { LateCasesPaper } from './late-cases.query.ts';
import { type Case, WholeLateCases } from './whole-late-cases.ts';

/** Laying many pages out keeps the process from all else. */
const MOST_LINES = 2_000;

/** What is late, will be, or waits, as a paper. */
@QueryHandler(LateCasesPaper)
export class PrintLateCases implements IQueryHandler<LateCasesPaper> {
  constructor(
    private readonly whole: WholeLateCases,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
    private readonly renderer: PdfRenderer,
    private readonly clock: MachineClock,
    private readonly names: ActorNames,
  ) {}

  /**
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind; invalid-field for too many lines
   */
  async execute(asked: LateCasesPaper, now: Instant = this.clock.now()): Promise<FileAnswer> {
    const cases = await this.casesOf(asked, now);
    const facts = await this.reference.current();
    const today = facts.zone.dayOf(now);
    const { by } = asked;
    const document = lateCasesDocument({
      asked,
      cases,
      facts,
      today,
      printedAt: new Date(now),
      printedBy: (await this.names.of([by])).get(by) ?? displayNameOf(by),
      isSimulated: await this.simulated.isPresent(),
    });
    const bytes = await this.renderer.render(document);
    const name = `${await this.simulated.fileMark()}late-cases-${asked.kind}-${formatDay(today)}.pdf`;
    return { bytes, length: bytes.length, name };
  }

  private async casesOf(asked: LateCasesPaper, now: Instant): Promise<readonly Case[]> {
    const found: Case[] = [];
    await this.whole.read(asked, now, async (cases) => {
      for await (const each of cases) {
        if (found.length === MOST_LINES)
          throw invalidField('unit', `must be a smaller one: there are more than ${MOST_LINES}; the workbook has all`);
        found.push(each);
      }
    });
    return found;
  }
}
