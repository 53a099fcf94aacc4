import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Gateway } from '../../domain/dossier/vocabulary.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import { checkReferences, type PageRequest } from '../../platform/http/query-reader.ts';
import { Code, FIRST_PAGE, PageOf } from '../../platform/http/query-parameters.ts';
import { unitsOf } from '../../read/late-cases/branch.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { UnmatchedPayments } from './payment.answer.ts';
import type { AttemptState, UnmatchedReason } from './payment-attempt.ts';

/** Payments that somebody has to look at: for a refund, or to be recorded by hand. */
export class FindUnmatchedPayments extends Query<UnmatchedPayments> {
  @Code('Dossiers that were received at this unit or below it; the caller’s own unless given')
  unit: string | undefined;

  @PageOf({ dated: 'always' })
  page: PageRequest = FIRST_PAGE;
}

type Row = Readonly<{
  reference: string;
  code: string | null;
  unit: string | null;
  reason: UnmatchedReason;
  state: AttemptState;
  amount: number;
  reported: number | null;
  gateway: Gateway | null;
  created_at: Instant;
  reported_at: Instant | null;
}>;

/** What is none of ours belongs to no unit: whoever sees everything sees it. */
const SQL = `
  SELECT a.reference, a.code, s.receiving AS unit, a.reason, a.state, a.amount_dong::float8 AS amount,
         a.reported_dong::float8 AS reported, a.gateway, a.created_at, a.reported_at
    FROM payment_attempt AS a LEFT JOIN dossier_scope AS s ON s.feed = a.feed AND s.stream_id = a.stream_id
   WHERE a.reason IS NOT NULL AND ($1::text[] IS NULL OR s.receiving = ANY ($1))
     AND ($2::timestamptz IS NULL OR (a.created_at, a.reference) > ($2, $3))
   ORDER BY a.created_at, a.reference LIMIT $4`;

@QueryHandler(FindUnmatchedPayments)
export class FindUnmatchedPaymentsHandler implements IQueryHandler<FindUnmatchedPayments> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(asked: FindUnmatchedPayments): Promise<UnmatchedPayments> {
    checkReferences(asked, await this.reference.current());
    const { limit, after } = asked.page;
    const units = asked.unit === undefined ? null : await unitsOf(this.database, asked.unit);
    const since = after?.at === undefined || after.at === null ? null : formatInstant(after.at);
    const found = await this.database.query<Row>(SQL, [units, since, after?.code ?? null, limit + 1]);
    const { rows, nextCursor } = pageOf(found, limit, ({ created_at: at, reference }) => [at, reference]);
    return { items: rows.map(answerOf), nextCursor, total: null };
  }
}

function answerOf(row: Row): UnmatchedPayments['items'][number] {
  const { reference, code, unit, reason, state, amount, reported, gateway } = row;
  return {
    reference,
    code,
    unit,
    reason,
    state,
    amountDong: code === null ? null : amount,
    reportedDong: reported,
    gateway,
    createdAt: formatInstant(row.created_at),
    reportedAt: row.reported_at === null ? null : formatInstant(row.reported_at),
  };
}
