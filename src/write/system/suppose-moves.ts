import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { asDossierEvent, type DossierEvent } from '../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { fold } from '../../domain/dossier/fold.ts';
import { formatInstant, TimeZone } from '../../domain/time/local-time.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import { readStreams } from '../../log/read-stream.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { COUNT, NULLABLE_INSTANT } from '../../platform/http/page.answer.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { loadIncidents } from '../../reference/incidents/incident.ts';
import { loadReference } from '../../reference/snapshot/load-reference.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { reviseClocks, WITH_A_DUE_DATE } from './revise-clocks.ts';
import { settleIncidents } from './settle-incidents.ts';
import type { SystemJudge } from './system-judge.ts';

/** A due date that would move. */
export class SupposedMove {
  @ApiProperty()
  code!: string;

  @ApiProperty({ description: 'The competent unit' })
  unit!: string;

  @ApiProperty()
  procedure!: string;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The due date now' })
  from!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The due date then; null: it would stand' })
  to!: string | null;
}

export class SupposedMoves {
  @ApiProperty(COUNT)
  total!: number;

  @ApiProperty({ type: [SupposedMove], description: 'The first 200 by code' })
  items!: readonly SupposedMove[];
}

/** Which open dossiers are looked at (SQL over `dossier_state`, its parameters from `$3` on), by which rules and facts. */
export type Supposition = Readonly<{
  condition: string;
  params: readonly unknown[];
  judge: SystemJudge;
  facts: ReferenceSnapshot;
}>;

type Row = Readonly<{ part: number; stream_id: string; code: string; state: Dossier; stopped: boolean }>;

const SHOWN = 200;
const PAGE = 500;

/** All that an incident may stop, and all that one has stopped. */
const BY_INCIDENTS = `open AND (state -> 'ruleSet' ->> 'countsIncidents' = 'true' OR code IN (SELECT code FROM incident_move))`;

/** What would move in open dossiers if something was so; nothing is logged. */
@Injectable()
export class SupposeMoves {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly clock: MachineClock,
  ) {}

  /** What a file has changed, for as long as its transaction lasts; it is taken back afterwards. */
  async suppositionIn(tx: Tx, kind: 'calendar' | 'incidents'): Promise<Supposition> {
    const facts = await loadReference(tx, new TimeZone(this.settings.timeZone));
    const found = { params: [], facts };
    if (kind === 'calendar') {
      const judge = reviseClocks(facts.currentCalendarRevision, facts);
      return { ...found, condition: WITH_A_DUE_DATE.condition, judge };
    }
    return { ...found, condition: BY_INCIDENTS, judge: settleIncidents(await loadIncidents(tx), facts) };
  }

  /**
   * Of the open dossiers as the read tables have them.
   * @returns `dossiers`: in how many something would be logged that moves or stops
   */
  async of(supposed: Supposition): Promise<Readonly<{ dossiers: number; moves: SupposedMoves }>> {
    const moves: SupposedMove[] = [];
    let dossiers = 0;
    await this.database.snapshot(async (tx) => {
      for (let page = await openDossiers(tx, supposed); page.length > 0;) {
        for (const move of await this.movesOf(tx, page, supposed)) {
          dossiers += 1;
          if (move.from !== move.to) moves.push(move);
        }
        await setImmediate();
        page = page.length < PAGE ? [] : await openDossiers(tx, supposed, page.at(-1));
      }
    });
    const items = moves.toSorted((a, b) => (a.code < b.code ? -1 : 1)).slice(0, SHOWN);
    return { dossiers, moves: { total: moves.length, items } };
  }

  private async movesOf(tx: Tx, page: readonly Row[], { judge, facts }: Supposition): Promise<SupposedMove[]> {
    const histories = await historiesOf(tx, page);
    return page.flatMap(({ code, state }) => {
      const history = histories.get(code) ?? [];
      const dossier = history.length === 0 ? state : (fold(history, facts) ?? state);
      const [first, ...others] = judge(dossier, this.clock.now(), history);
      if (!first?.move) return [];
      const to = (others.at(-1) ?? first).move?.to ?? null;
      const { competentUnit: unit, procedure } = dossier;
      return [{ code, unit, procedure, from: textOf(first.move.from), to: textOf(to) }];
    });
  }
}

/** The events of those that an incident has stopped: it may have been changed. */
async function historiesOf(tx: Tx, page: readonly Row[]): Promise<ReadonlyMap<string, readonly DossierEvent[]>> {
  const refs = page.filter(({ stopped }) => stopped).map(({ code }) => streamRef('dossier', code));
  const streams = await readStreams(tx, refs);
  return new Map(refs.map(({ key, streamId }) => [key, (streams.get(streamId) ?? []).map(asDossierEvent)]));
}

async function openDossiers(tx: Tx, { condition, params }: Supposition, after?: Row): Promise<Row[]> {
  return tx.query<Row>(
    `SELECT part, stream_id, code, state, code IN (SELECT code FROM incident_move) AS stopped FROM dossier_state
      WHERE (${condition}) AND ($1::smallint IS NULL OR (part, stream_id) > ($1, $2::uuid))
      ORDER BY part, stream_id LIMIT ${PAGE}`,
    [after?.part ?? null, after?.stream_id ?? null, ...params],
  );
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
