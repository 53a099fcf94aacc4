import { Optional } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { aliasAnswers } from '../../log/aliases/alias.answer.ts';
import { aliasesOf } from '../../log/aliases/aliases.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { holderNames } from '../holders/holder-names.ts';
import { DeskList } from './desk-list.ts';
import { sortedAt } from './dossier-order.ts';
import { besideName, NamesOfDossiers } from './names-of-dossiers.ts';
import type { DossierLine, DossiersPage } from './dossiers.answer.ts';
import { toLine } from './dossier-line.ts';
import { DossiersQuery, type DossiersQuestion } from './dossiers.query.ts';

/** Counting goes no further; above it a list has no total. */
const COUNTED_UP_TO = 10_000;

/** A desk's own list; `total` is exact up to 10,000, else null. */
@QueryHandler(DossiersQuery)
export class FindDossiers implements IQueryHandler<DossiersQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly clock: MachineClock,
    @Optional() private readonly names?: NamesOfDossiers,
  ) {}

  /**
   * @param now epoch milliseconds: names of procedures that were never received are today's
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async execute(question: DossiersQuestion, now: Instant = this.clock.now()): Promise<DossiersPage> {
    const { limit, after } = question.page;
    return this.snapshots.after(question.waitFor, async ({ tx, reference }) => {
      checkReferences(question, reference);
      const list = await DeskList.of(tx, question, reference.zone);
      const total = await list.count(COUNTED_UP_TO + 1);
      const rows = await list.rows({ limit: limit + 1, after });
      const items = rows.slice(0, limit);
      const last = rows.length > items.length ? items.at(-1) : undefined;
      const holders = await holderNames(tx, items, reference, reference.zone.dayOf(now));
      const aliases = await aliasesOf(tx, items.map(refOf));
      const lines = items.map((row) => ({
        ...toLine(row, reference, now, holders),
        aliases: aliasAnswers(aliases.get(refOf(row).streamId)),
      }));
      return {
        items: await this.withNames(question, lines),
        nextCursor: last ? encodeCursor([sortedAt(question.sort, last), last.code]) : null,
        total: total > COUNTED_UP_TO ? null : total,
      };
    });
  }

  private async withNames(question: DossiersQuestion, lines: readonly DossierLine[]): Promise<readonly DossierLine[]> {
    if (question.names !== 'true' || !this.names) return lines;
    const names = await this.names.of(permitOf(question), lines);
    return lines.map((line) => besideName(line, names));
  }
}

function refOf({ code }: Readonly<{ code: string }>): StreamRef {
  return streamRef('dossier', code);
}
