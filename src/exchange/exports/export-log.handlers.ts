import { Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatDay } from '../../domain/time/local-time.ts';
import { EventStore } from '../../log/event-store.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { Database } from '../../platform/database/database.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { FeedReader } from '../../projection/feed-reader.ts';
import { unitsOf } from '../../read/late-cases/branch.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { type ExportedFile, ExportOcel, type ExportOfLog, ExportXes } from './export-log.query.ts';
import { ExportedLog } from './exported-log.ts';
import { ocelDocument } from './ocel/ocel-document.ts';
import { xesDocument } from './xes/xes-document.ts';

/** Begins exports: what can be refused is refused before the first byte. */
@Injectable()
export class BeginExports {
  constructor(
    private readonly database: Database,
    private readonly reader: FeedReader,
    private readonly events: EventStore,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit */
  async begin({ from, to, unit }: Asking<ExportOfLog>): Promise<ExportedLog> {
    const heads = await this.events.feedHeads();
    // After the heads: it then knows every calendar by which the events up to them were decided on.
    const facts = await this.reference.current();
    checkReferences({ unit }, facts);
    const units = unit === undefined ? undefined : new Set(await unitsOf(this.database, unit));
    const sources = { reader: this.reader, events: this.events };
    return new ExportedLog(sources, heads, { from, to, units }, facts);
  }

  /** @param format what its name ends with */
  async nameOf(format: string): Promise<string> {
    const { zone } = await this.reference.current();
    return `${await this.simulated.fileMark()}dunghan-${formatDay(zone.dayOf(this.clock.now()))}.${format}`;
  }
}

@QueryHandler(ExportOcel)
export class ExportOcelHandler implements IQueryHandler<ExportOcel> {
  constructor(private readonly exports: BeginExports) {}

  async execute(asked: ExportOcel): Promise<ExportedFile> {
    const log = await this.exports.begin(asked);
    return { name: await this.exports.nameOf('ocel.json'), pieces: ocelDocument(log) };
  }
}

@QueryHandler(ExportXes)
export class ExportXesHandler implements IQueryHandler<ExportXes> {
  constructor(private readonly exports: BeginExports) {}

  async execute(asked: ExportXes): Promise<ExportedFile> {
    const log = await this.exports.begin(asked);
    return { name: await this.exports.nameOf('xes.xml'), pieces: xesDocument(log) };
  }
}
