import { type DossierStatus, statusLabel } from '../../../domain/dossier/dossier-status.ts';
import { type Day, type Instant } from '../../../domain/time/local-time.ts';
import { FieldForbidden } from '../../../domain/values/field-errors.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { StreamKeys } from '../../../platform/keys/stream-keys.ts';
import { APPLICANT_COLUMNS, type ApplicantColumns, openApplicant } from '../../../log/sealed-applicant.ts';
import { readCursor } from '../../../platform/database/read-cursor.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import type { ReadSnapshot } from '../../../projection/read-snapshots.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import { unitsOf } from '../../late-cases/branch.ts';
import type { RegisterAsked } from './register.query.ts';

/** A line of the register; instants in epoch milliseconds, null: not known, erased or not yet. */
export type RegisterLine = Readonly<{
  code: string;
  procedure: string;
  applicant: string | null;
  address: string | null;
  phone: string | null;
  competentUnit: string;
  receivedAt: Instant;
  dueAt: Instant | null;
  resolvedAt: Instant | null;
  returnedAt: Instant | null;
  status: string;
}>;

type Row = Readonly<{
  code: string;
  status: DossierStatus;
  procedure: string;
  competent_unit: string;
  received_at: Instant;
  due_at: Instant | null;
  resolved_at: Instant | null;
  returned_at: Instant | null;
  stream_id: string;
}> &
  ApplicantColumns;

/** Rows that are in memory at once. */
const CHUNK = 1_000;

/** The days of a register. @throws `missing-field` */
export function registerDays({ from, to }: RegisterAsked): Readonly<{ from: Day; to: Day }> {
  if (from === undefined) throw new FieldForbidden('missing-field', 'from');
  if (to === undefined) throw new FieldForbidden('missing-field', 'to');
  return { from, to };
}

/** The lines of a register by receipt, then code. @throws `missing-field`, `unknown-unit` */
export async function* registerLines(
  asked: RegisterAsked,
  snapshot: ReadSnapshot,
  keys: StreamKeys,
): AsyncGenerator<RegisterLine> {
  const { tx, reference } = snapshot;
  const statement = await statementOf(asked, tx, reference);
  for await (const rows of readCursor<Row>(tx, 'register', statement, CHUNK))
    for (const row of rows) yield lineOf(row, reference, keys);
}

async function statementOf(asked: RegisterAsked, tx: Tx, reference: ReferenceSnapshot) {
  const { zone } = reference;
  const { from, to } = registerDays(asked);
  checkReferences(asked, reference);
  const params: unknown[] = [new Date(zone.startOf(from)), new Date(zone.startOf(to + 1))];
  if (asked.unit !== undefined) params.push(await unitsOf(tx, asked.unit, asked.alone));
  return {
    sql: `
      SELECT code, status, procedure, competent_unit, received_at, due_at, resolved_at, returned_at,
             stream_id, ${APPLICANT_COLUMNS}
        FROM dossier_state
        LEFT JOIN applicant AS a USING (feed, stream_id)
        LEFT JOIN stream_key AS k USING (feed, stream_id)
       WHERE received_at >= $1 AND received_at < $2 AND status <> 'annulled'
         ${asked.unit === undefined ? '' : 'AND receiving_unit = ANY ($3::text[])'}
       ORDER BY received_at, code`,
    params,
  };
}

function lineOf(row: Row, reference: ReferenceSnapshot, keys: StreamKeys): RegisterLine {
  const person = openApplicant(keys, row.stream_id, row);
  const day = reference.zone.dayOf(row.received_at);
  return {
    code: row.code,
    procedure: reference.procedureNameOn(row.procedure, day) ?? row.procedure,
    applicant: person?.name ?? null,
    address: person?.address ?? null,
    phone: person?.phone ?? null,
    competentUnit: reference.unitNameOn(row.competent_unit, day) ?? row.competent_unit,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    resolvedAt: row.resolved_at,
    returnedAt: row.returned_at,
    status: statusLabel(row.status),
  };
}
