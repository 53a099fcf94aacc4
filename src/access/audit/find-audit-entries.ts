import { Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../../domain/values/domain-error.ts';
import { formatDay, formatInstant } from '../../domain/time/local-time.ts';
import type { Audited, AuditedCode, AuditedData } from '../../log/audit/audit-entry.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { Database } from '../../platform/database/database.ts';
import { readCursor } from '../../platform/database/read-cursor.ts';
import { pageOf } from '../../platform/http/page.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { Scope } from '../scope.ts';
import type { AuditEntryAnswer, AuditPage } from './audit.answer.ts';
import { SeenStreams } from '../rights/seen-streams.ts';
import { type AuditQuestion, FindAuditEntries, FindAuditOfDossier } from './audit.query.ts';

type Row = Readonly<{
  at: number;
  lane: number;
  position: string;
  what: Audited;
  actor: string;
  unit: string | null;
  session: string | null;
  address: string | null;
  purpose: string | null;
  result: 'ok' | 'refused';
  codes: readonly AuditedCode[];
  data: AuditedData;
}>;

/** Rows that are in memory at once. */
const CHUNK = 2_000;
const ADMINISTRATOR = ['administrator'] as const;

/** `$6`: null where everything may be seen, else the units whose branches, on today's tree, hold what may be seen. */
const FOUND = `
  SELECT at, lane, position, what, actor, unit, session, address, purpose, result, codes, data
    FROM audit_entry
   WHERE ($1::text IS NULL OR actor = $1)
     AND ($2::jsonb IS NULL OR codes @> $2)
     AND ($3::text IS NULL OR what = $3)
     AND ($4::date IS NULL OR day >= $4)
     AND ($5::date IS NULL OR day <= $5)
     AND ($6::text[] IS NULL OR units && ARRAY(SELECT below.code
           FROM unit_rank AS top JOIN unit_rank AS below ON below.lft BETWEEN top.lft AND top.rgt
          WHERE top.code = ANY ($6)))`;
const NEWEST_FIRST = 'ORDER BY at DESC, lane DESC, position DESC';
const PAGE = `${FOUND}
     AND ($7::timestamptz IS NULL OR (at, lane, position) < ($7, $8::smallint, $9::bigint))
   ${NEWEST_FIRST}
   LIMIT $10`;

type ShownCodes = (entry: Row) => readonly AuditedCode[];

/** Whose entries are shown, and of these which codes. `units` null: of everything; else of these and all below them. */
export type AuditSeen = Readonly<{ units: readonly string[] | null; shown: ShownCodes }>;

type Filters = Pick<AuditQuestion, 'account' | 'code' | 'kind' | 'from' | 'to'>;
type Asked = Filters & Pick<AuditQuestion, 'page'>;

/** Reads what is on record. */
@Injectable()
export class AuditEntries {
  constructor(private readonly database: Database) {}

  async page({ page, ...filters }: Asked, { units, shown }: AuditSeen): Promise<AuditPage> {
    const { limit, after } = page;
    const found = await this.database.query<Row>(PAGE, [
      ...parametersOf(filters, units),
      after && new Date(after.at).toISOString(),
      after?.lane,
      after?.position,
      limit + 1,
    ]);
    const { rows, nextCursor } = pageOf(found, limit, ({ at, lane, position }) => [at, lane, Number(position)]);
    return {
      items: rows.map((row) => entryOf(row, shown(row))),
      nextCursor,
      total: null,
    };
  }

  /** All of them, in the same order. @param take is called once; a transaction is open meanwhile */
  async all(
    filters: Filters,
    { units, shown }: AuditSeen,
    take: (entries: AsyncIterable<AuditEntryAnswer>) => Promise<void>,
  ): Promise<void> {
    const statement = { sql: `${FOUND} ${NEWEST_FIRST}`, params: parametersOf(filters, units) };
    await this.database.snapshot(async (tx) => take(entriesOf(readCursor<Row>(tx, 'audit', statement, CHUNK), shown)));
  }
}

async function* entriesOf(chunks: AsyncIterable<readonly Row[]>, shown: ShownCodes): AsyncGenerator<AuditEntryAnswer> {
  for await (const rows of chunks) yield* rows.map((row) => entryOf(row, shown(row)));
}

/** `$1` to `$6`. */
function parametersOf({ account, code, kind, from, to }: Filters, units: readonly string[] | null): unknown[] {
  return [
    account,
    code === undefined ? undefined : JSON.stringify([{ code }]),
    kind,
    from === undefined ? undefined : formatDay(from),
    to === undefined ? undefined : formatDay(to),
    units,
  ];
}

@QueryHandler(FindAuditEntries)
export class FindAuditEntriesHandler implements IQueryHandler<FindAuditEntries> {
  constructor(private readonly entries: AuditEntries) {}

  /** @throws DomainError role-forbids */
  async execute(asked: AuditQuestion): Promise<AuditPage> {
    return this.entries.page(asked, seenBy(asked.scope));
  }
}

@QueryHandler(FindAuditOfDossier)
export class FindAuditOfDossierHandler implements IQueryHandler<FindAuditOfDossier> {
  constructor(
    private readonly entries: AuditEntries,
    private readonly seen: SeenStreams,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-dossier, also for one that the caller may not see */
  async execute(asked: FindAuditOfDossier): Promise<AuditPage> {
    const { ref, kind, page } = asked;
    await this.seen.load(asked, DOSSIERS, ref, await this.reference.current());
    const whole = { account: undefined, from: undefined, to: undefined };
    const shown = ({ codes }: Row) => codes.filter(({ code }) => code === ref.key);
    return this.entries.page({ ...whole, code: ref.key, kind, page }, { units: null, shown });
  }
}

/** What an administrator sees of what is on record. @throws DomainError role-forbids */
export function seenBy(scope: Scope): AuditSeen {
  return { units: unitsOf(scope), shown: codesFor(scope) };
}

/** Roots of what an administrator may see; null: everything. */
function unitsOf(scope: Scope): readonly string[] | null {
  if (!scope.hasOne(ADMINISTRATOR))
    throw new DomainError('role-forbids', 'forbidden', 'Only an administrator reads what is on record');
  return scope.holdsEverywhere(ADMINISTRATOR) ? null : scope.rootsOf(ADMINISTRATOR).map(({ unit }) => unit);
}

/** Below a root: those of his units; of others no more than what somebody has typed in vain, as of what there is not. */
function codesFor(scope: Scope): ShownCodes {
  if (scope.holdsEverywhere(ADMINISTRATOR)) return ({ codes }) => codes;
  return ({ codes, result }) =>
    codes.flatMap((each) => {
      const at = [each.receiving, each.competent].filter((unit) => unit !== null);
      if (at.length === 0 || at.some((unit) => scope.holdsAt(ADMINISTRATOR, unit))) return [each];
      return result === 'refused' ? [{ code: each.code, receiving: null, competent: null }] : [];
    });
}

function entryOf(row: Row, codes: readonly AuditedCode[]): AuditEntryAnswer {
  const { at, what, actor, unit, session, address, purpose, result, data } = row;
  return {
    at: formatInstant(at),
    kind: what,
    account: actor,
    unit,
    session,
    address,
    purpose,
    result,
    codes: codes.map(({ code, receiving, competent }) => ({
      code,
      receivingUnit: receiving,
      competentUnit: competent,
    })),
    data,
  };
}
