import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { encodePosition, POSITION_VECTOR_SQL, PROJECTED_AT_SQL } from '../../projection/position-vector.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { DeskList } from '../dossiers/desk-list.ts';
import { EVERY_DOSSIER, type DossiersAsked } from '../dossiers/dossiers.query.ts';
import { type Branch, branchOf } from '../late-cases/branch.ts';
import { Lateness } from '../late-cases/lateness.ts';
import type { QueueAnswer, QueueId, QueuesAnswer } from './queues.answer.ts';
import { QueuesQuery, type QueuesQuestion } from './queues.query.ts';

/** Working days ahead that count as soon. */
const SOON = 2;

type Counted = Readonly<{ count: number; late: number; dueSoon: number }>;
/** What a queue is counted from: one snapshot, one moment. */
type Asked = Readonly<{
  tx: Queryable;
  reference: ReferenceSnapshot;
  lateness: Lateness;
  question: QueuesQuestion;
  branch: Branch | undefined;
}>;

/** Each queue counts what its list shows. */
@QueryHandler(QueuesQuery)
export class CountQueues implements IQueryHandler<QueuesQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, projection-behind
   */
  async execute(question: QueuesQuestion, now: Instant = this.clock.now()): Promise<QueuesAnswer> {
    const { actor } = permitOf(question).caller;
    return this.snapshots.after(question.waitFor, async ({ tx, reference }) => {
      checkReferences(question, reference);
      const { unit, alone } = question;
      const lateness = Lateness.at(now, reference);
      const asked = { tx, reference, lateness, question, branch: await branchOf(tx, unit, { alone }) };
      const queues: QueueAnswer[] = [];
      for (const [id, of] of Object.entries(listsOf(actor))) {
        queues.push({ id: id as QueueId, ...(await ofList(asked, of)) });
      }
      queues.push({ id: 'awaiting-others', ...(await ofBranch(asked, OPINIONS)) });
      const open = await ofBranch(asked, OPEN);
      queues.push({ id: 'late', count: open.late, late: open.late, dueSoon: 0 });
      queues.push({ id: 'due-soon', count: open.dueSoon, late: 0, dueSoon: open.dueSoon });
      queues.push({ id: 'complaints', ...(await ofBranch(asked, COMPLAINTS)) });
      return { ...(await howFar(tx)), queues };
    });
  }
}

type List = Partial<DossiersAsked>;

function listsOf(actor: string) {
  return {
    intake: { as: 'receiving', status: ['submitted'] },
    returns: { as: 'receiving', status: ['resolved'] },
    mine: { holder: actor, ended: 'false' },
    'awaiting-supplement': { status: ['awaiting-supplement'] },
    'awaiting-payment': { status: ['awaiting-payment'] },
  } as const satisfies Partial<Record<QueueId, List>>;
}

async function ofList({ tx, reference, lateness, question: { unit, alone } }: Asked, list: List): Promise<Counted> {
  const found = await DeskList.of(tx, { ...EVERY_DOSSIER, unit, alone, ...list }, reference.zone);
  return found.countByDue(lateness.now, lateness.dueSoonUntil(SOON));
}

const OPEN = 'dossier_state WHERE open';
const OPINIONS = `dossier_promise WHERE kind = 'consultation'`;
const COMPLAINTS = 'complaint_state WHERE overdue_from IS NOT NULL';

/** By the numbers of the units in today's tree, out of an index that holds them beside the due instants. */
async function ofBranch({ tx, lateness, branch }: Asked, from: string): Promise<Counted> {
  const params: unknown[] = [new Date(lateness.now), new Date(lateness.dueSoonUntil(SOON))];
  const [row] = await tx.query<Record<keyof Counted, string>>(
    `SELECT count(*) AS count, count(*) FILTER (WHERE overdue_from <= $1) AS late,
            count(*) FILTER (WHERE overdue_from > $1 AND overdue_from <= $2) AS "dueSoon"
       FROM ${from} ${branch ? 'AND lft BETWEEN $3 AND $4' : ''}`,
    branch ? [...params, branch.lft, branch.rgt] : params,
  );
  return { count: Number(row?.count ?? 0), late: Number(row?.late ?? 0), dueSoon: Number(row?.dueSoon ?? 0) };
}

async function howFar(tx: Queryable): Promise<Pick<QueuesAnswer, 'position' | 'recordedAt'>> {
  const [row] = await tx.query<{ position: string; recordedAt: Instant | null }>(
    `SELECT ${POSITION_VECTOR_SQL} AS position, ${PROJECTED_AT_SQL} AS "recordedAt"`,
  );
  const recordedAt = row?.recordedAt ?? null;
  return {
    position: encodePosition(row?.position ?? ''),
    recordedAt: recordedAt === null ? null : formatInstant(recordedAt),
  };
}
