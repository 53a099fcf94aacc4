import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { KeptForASecond } from '../../access/accounts/kept-for-a-second.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { Board } from './board.answer.ts';
import { GetBoard } from './board.messages.ts';
import { boardIsPublic } from './board-switches.ts';

const MOST = 200;

const TODAY = `
  SELECT count(*) FILTER (WHERE received_at >= $2)::int AS received,
         count(*) FILTER (WHERE resolved_at >= $2)::int AS resolved,
         count(*) FILTER (WHERE returned_at >= $2)::int AS returned
    FROM dossier_state WHERE receiving_unit = $1`;

const READY = `
  SELECT code, resolved_at AS since FROM dossier_state
   WHERE receiving_unit = $1 AND status = 'resolved' ORDER BY resolved_at DESC, code LIMIT ${MOST}`;

const TO_SUPPLEMENT = `
  SELECT code FROM dossier_state
   WHERE receiving_unit = $1 AND status = 'awaiting-supplement' ORDER BY waiting_since DESC, code LIMIT ${MOST}`;

/** The board of a unit, where it is on. Many walls and whoever else asks cost one reading a second. */
@QueryHandler(GetBoard)
export class GetBoardHandler implements IQueryHandler<GetBoard> {
  private readonly kept = new KeptForASecond<Board | undefined>();

  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError not-found where the unit's board is off, and where there is no such unit */
  async execute({ unit }: GetBoard): Promise<Board> {
    const now = this.clock.now();
    const board = await this.kept.get(unit, now, () => this.read(unit, now));
    if (!board) throw new DomainError('not-found', 'not-found', 'This unit has no public board');
    return board;
  }

  private async read(unit: string, now: Instant): Promise<Board | undefined> {
    if (!(await boardIsPublic(this.database, unit))) return undefined;
    const reference = await this.reference.current();
    const day = reference.zone.dayOf(now);
    const [[today], ready, toSupplement] = await Promise.all([
      this.database.query<Board['today']>(TODAY, [unit, new Date(reference.zone.startOf(day))]),
      this.database.query<{ code: string; since: Instant }>(READY, [unit]),
      this.database.query<{ code: string }>(TO_SUPPLEMENT, [unit]),
    ]);
    return {
      unitName: reference.unitNameOn(unit, day) ?? unit,
      at: formatInstant(now),
      today: today ?? { received: 0, resolved: 0, returned: 0 },
      ready: ready.map(({ code, since }) => ({ code, since: formatInstant(since) })),
      toSupplement: toSupplement.map(({ code }) => code),
    };
  }
}
