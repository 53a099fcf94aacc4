import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ArrayNotEmpty, ArrayUnique, IsIn, IsUUID } from 'class-validator';
import { permitOf } from '../../access/rights/permit.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { ReportCommand } from '../commands/report-command.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { ReportTable } from '../keeping/report-table.ts';
import type { StoredReport } from '../keeping/stored-report.ts';
import { DATASET_IDS, type DatasetId, figuresOf } from './datasets.ts';
import { figuresOfUnits, type UnitFigures } from './figures-of-units.ts';
import { newPublication } from './new-publication.ts';
import { PublicationAnswer, publicationAnswer, PublicationsAnswer } from './publication.answer.ts';
import { Publications } from './publications.ts';

/** Publishes tables of a frozen report for everybody: what is out stays out, a restatement is a further version. */
export class PublishReport extends ReportCommand<PublicationsAnswer> {
  /**
   * The id of a frozen report
   * @example '3f0c1f5e-6a59-4cf4-9d4a-1c2b3a4d5e6f'
   */
  @IsUUID()
  report!: string;

  /**
   * Which tables
   * @example ['on-time', 'online']
   */
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn([...DATASET_IDS], { each: true })
  datasets!: DatasetId[];
}

@CommandHandler(PublishReport)
export class PublishReportHandler implements ICommandHandler<PublishReport> {
  constructor(
    private readonly database: Database,
    private readonly table: ReportTable,
    private readonly snapshots: ReadSnapshots,
    private readonly publications: Publications,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError not-found, not-frozen, synthetic-data, not-publishable */
  async execute(command: PublishReport): Promise<PublicationsAnswer> {
    const { asked, datasets } = command;
    const report = await this.table.get(command.report);
    permitOf(command).checkUnit(report.unit);
    checkIsPublic(report);
    const figures = await this.snapshots.after(undefined, (snapshot) => figuresOfUnits(snapshot, report));
    const items = await this.database.transaction(async (tx) => {
      const published: PublicationAnswer[] = [];
      for (const dataset of datasets)
        published.push(await this.publish(tx, dataset, { report, figures, by: asked.by }));
      return published;
    });
    return { items };
  }

  /** The same report again is the version that it is already. */
  private async publish(
    tx: Tx,
    dataset: DatasetId,
    { report, figures, by }: Readonly<{ report: StoredReport; figures: readonly UnitFigures[]; by: string }>,
  ): Promise<PublicationAnswer> {
    const others = await this.publications.take(tx);
    const known = others.find((other) => other.dataset === dataset && other.report === report.id);
    if (known) return publicationAnswer(known);
    const { exchange, zone } = await this.reference.current();
    const now = this.clock.now();
    const smallCell = Number(exchange.on('smallCell', zone.dayOf(now)));
    const publication = newPublication(dataset, {
      report,
      figures,
      others,
      smallCell,
      checks: checksOf(report, dataset),
      now,
    });
    await this.publications.insert(tx, publication, by);
    return publicationAnswer(publication);
  }
}

function checkIsPublic({ state, synthetic }: StoredReport): void {
  if (state !== 'frozen')
    throw new DomainError('not-frozen', 'conflict', 'Only a frozen report is published: freeze it');
  if (synthetic)
    throw new DomainError(
      'synthetic-data',
      'conflict',
      'The report counts simulated dossiers: they are never published',
    );
}

function checksOf(report: StoredReport, dataset: DatasetId) {
  const { id, number, form, definitionVersion, asOf, position, sha256 } = report;
  const formDefinition = FORMS[form].code;
  return {
    report: id,
    number,
    formDefinition,
    definitionVersion,
    figureIds: figuresOf(dataset),
    asOf,
    position,
    sha256,
    syncedUpTo: null,
  };
}
