import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { entryBy, type Origin } from '../../../../access/audit/entry-by.ts';
import { permitOf } from '../../../../access/rights/permit.ts';
import { type Day, parseDay } from '../../../../domain/time/local-time.ts';
import { AuditTrail } from '../../../../log/audit/audit-trail.ts';
import { ReadFrom } from '../../../../platform/http/query-parameters.ts';
import type { QueryReader } from '../../../../platform/http/query-reader.ts';
import { MachineClock } from '../../../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../../../reference/snapshot/reference-data.ts';
import { Targets } from '../../../outbox/targets.ts';
import { ReconcileDay } from '../reconcile-day.ts';
import { readList } from './list-file.ts';
import type { ComparedList } from './reconciliation.answer.ts';
import { about, portalNamed } from './start-reconciliation.handler.ts';

const TARGET = { name: 'target', required: true, description: 'Id of a target', type: 'string' } as const;
const DAY = {
  name: 'day',
  required: true,
  description: 'The day of receipt of which it is the list, YYYY-MM-DD',
  schema: { type: 'string', format: 'date' },
} as const;

function given<T>(reader: QueryReader, name: string, value: T | undefined): T | undefined {
  if (!reader.has(name)) reader.require(name, 'is required');
  return value;
}

/** Compares with a list that was got from a portal by hand. */
export class CompareList extends Command<ComparedList> {
  @ReadFrom([TARGET], (reader) => given(reader, 'target', reader.code('target')))
  target!: string;

  @ReadFrom([DAY], (reader) => given(reader, 'day', reader.parsed('day', 'must be a day, YYYY-MM-DD', parseDay)))
  day!: Day;

  chunks!: AsyncIterable<Buffer>;
  origin!: Origin;

  of(chunks: AsyncIterable<Buffer>, origin: Origin): this {
    return Object.assign(this, { chunks, origin });
  }
}

@CommandHandler(CompareList)
export class CompareListHandler implements ICommandHandler<CompareList> {
  constructor(
    private readonly days: ReconcileDay,
    private readonly targets: Targets,
    private readonly reference: ReferenceData,
    private readonly trail: AuditTrail,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-target, malformed-line, unknown-unit, invalid-field */
  async execute(command: CompareList): Promise<ComparedList> {
    const { caller } = permitOf(command);
    const target = await portalNamed(this.targets, command.target);
    const facts = await this.reference.current();
    const now = this.clock.now();
    const codes = facts.portalCodes.allOn(facts.zone.dayOf(now)).filter(({ kind }) => kind === 'unit');
    const theirs = new Map(codes.map((code) => [code.theirs, code.theirs]));
    for (const code of codes) theirs.set(code.ours, code.theirs);
    const rows = await readList(command.chunks, (unit) => theirs.get(unit) ?? (facts.unitIsKnown(unit) ? unit : null));
    await this.trail.write(entryBy(caller, command.origin, 'outbox', [about(target.id, undefined)]));
    const { different } = await this.days.given(target, command.day, rows, now);
    return { rows: rows.length, different };
  }
}
