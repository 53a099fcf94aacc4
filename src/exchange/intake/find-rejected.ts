import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { StreamName } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import { Code, FIRST_NUMBERED, PageAfterNumber } from '../../platform/http/query-parameters.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { unitsOf } from '../../read/late-cases/branch.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { RejectedIntakes } from './intake.answer.ts';

/** What of other systems was refused in the last 90 days. */
export class FindRejectedIntake extends Query<RejectedIntakes> {
  @Code('What was to be received at this unit or below it; the caller’s own unless given')
  unit: string | undefined;

  @Code('Code of the source system; all unless given')
  sourceSystem: string | undefined;

  @PageAfterNumber()
  page = FIRST_NUMBERED;
}

type Row = Readonly<{
  id: string;
  source: string;
  kind: StreamName;
  source_code: string;
  step: string | null;
  unit: string | null;
  code: string;
  message: string;
  rejected_at: Instant;
}>;

const SQL = `
  SELECT id, source, stream_kind AS kind, source_code, step, unit, code, message, rejected_at FROM intake_rejected
   WHERE id > $1 AND ($2::text[] IS NULL OR unit = ANY ($2)) AND ($3::text IS NULL OR source = $3)
     AND rejected_at > now() - interval '90 days'
   ORDER BY id LIMIT $4`;

@QueryHandler(FindRejectedIntake)
export class FindRejectedIntakeHandler implements IQueryHandler<FindRejectedIntake> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(asked: FindRejectedIntake): Promise<RejectedIntakes> {
    checkReferences(asked, await this.reference.current());
    const { limit, after } = asked.page;
    const units = asked.unit === undefined ? null : await unitsOf(this.database, asked.unit);
    const found = await this.database.query<Row>(SQL, [after, units, asked.sourceSystem ?? null, limit + 1]);
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [Number(id)]);
    return {
      items: rows.map(({ source, kind, source_code: sourceCode, step, unit, code, message, rejected_at: at }) => ({
        sourceSystem: source,
        kind,
        sourceCode,
        step,
        unit,
        code,
        message,
        rejectedAt: formatInstant(at),
      })),
      nextCursor,
      total: null,
    };
  }
}
