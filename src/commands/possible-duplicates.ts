import { Injectable } from '@nestjs/common';
import { noteShown } from '../access/audit/shown.ts';
import type { Caller } from '../access/caller.ts';
import type { Role } from '../access/roles.ts';
import type { Warning } from '../domain/values/warning.ts';
import type { StreamRef } from '../domain/values/logged-event.ts';
import { BlindTokens } from '../log/blind-tokens.ts';
import type { PersonalData } from '../log/sealed-applicant.ts';
import { Database, type Queryable } from '../platform/database/database.ts';
import type { ReferenceSnapshot } from '../reference/snapshot/reference-snapshot.ts';

/** A dossier that is being received. */
export type Receiving = Readonly<{
  ref: StreamRef;
  procedure: string;
  receivingUnit: string;
  person: PersonalData;
  caller: Caller;
  facts: ReferenceSnapshot;
}>;

type Found = Readonly<{ feed: number; stream_id: string; code: string; receiving: string; competent: string }>;

const MOST_FOUND = 10;
const SEARCHERS: readonly Role[] = ['clerk', 'officer', 'supervisor', 'system'];

/** Dossiers of the same person (identity number, or phone and whole name) and procedure, open or resolved of late. */
const SAME_PERSON = `
  SELECT d.feed, d.stream_id, d.code, d.receiving_unit AS receiving, d.competent_unit AS competent
    FROM (SELECT b.feed, b.stream_id FROM generate_series(0, 63) AS f
            JOIN blind_index AS b ON b.feed = f AND b.token = $1
           UNION
          SELECT b.feed, b.stream_id FROM generate_series(0, 63) AS f
            JOIN blind_index AS b ON b.feed = f AND b.token = $2
           WHERE EXISTS (SELECT FROM blind_index AS o
                          WHERE o.feed = b.feed AND o.stream_id = b.stream_id AND o.token = $3)) AS hit
    JOIN dossier_state AS d USING (feed, stream_id)
   WHERE d.procedure = $4 AND d.stream_id <> $5
     AND (d.status IN ('submitted', 'received', 'processing', 'awaiting-supplement', 'awaiting-payment')
       OR d.status IN ('resolved', 'returned') AND d.resolved_at > clock_timestamp() - interval '30 days')
   ORDER BY d.received_at DESC NULLS LAST, d.code LIMIT ${MOST_FOUND}`;

/** Tells a desk of what the same person has handed in already, and supervisors of what the desk may not see. */
@Injectable()
export class PossibleDuplicates {
  constructor(
    private readonly database: Database,
    private readonly tokens: BlindTokens,
  ) {}

  /** A warning for each that the caller may see; the others are listed for who stands above both units. */
  async of(receiving: Receiving): Promise<Warning[]> {
    const { ref, procedure, person, caller } = receiving;
    const { id, phone, name } = await this.tokens.identifying(person);
    if (!id && !(phone && name)) return [];
    const params = [id, phone && name ? phone : undefined, name, procedure, ref.streamId];
    const found = await this.database.query<Found>(SAME_PERSON, params, 'find-possible-duplicates');
    const seen = found.filter((other) => isSeenBy(caller, other));
    await this.list(
      receiving,
      found.filter((other) => !seen.includes(other)),
    );
    noteShown('search', seen);
    return seen.map(({ code }) => ({
      code: 'possible-duplicate',
      message: `is of somebody who has another dossier of this procedure: ${code}`,
      path: 'applicant',
    }));
  }

  private async list({ ref, receivingUnit, facts }: Receiving, hidden: readonly Found[]): Promise<void> {
    const others = hidden.map(({ feed, stream_id: streamId, receiving }) => ({
      feed,
      streamId,
      receivingUnit: receiving,
    }));
    await listPairs(this.database, { ref, receivingUnit }, others, facts);
  }
}

/** A dossier that may be the same as another one. */
export type Other = Readonly<{ feed: number; streamId: string; receivingUnit: string }>;

/** Lists a dossier with each of the others, once, for who stands above both. */
export async function listPairs(
  database: Queryable,
  { ref, receivingUnit }: Pick<Receiving, 'ref' | 'receivingUnit'>,
  others: readonly Other[],
  facts: ReferenceSnapshot,
): Promise<void> {
  if (others.length === 0) return;
  await database.query(
    `INSERT INTO possible_duplicate (feed, stream_id, other_feed, other_stream_id, unit)
     SELECT $1, $2, * FROM unnest($3::smallint[], $4::uuid[], $5::text[]) AS o (feed, stream_id, unit)
      WHERE NOT EXISTS (SELECT FROM possible_duplicate AS p
                         WHERE p.stream_id = o.stream_id AND p.other_stream_id = $2)
     ON CONFLICT DO NOTHING`,
    [
      ref.feed,
      ref.streamId,
      others.map(({ feed }) => feed),
      others.map(({ streamId }) => streamId),
      others.map((other) => unitAbove(receivingUnit, other.receivingUnit, facts)),
    ],
  );
}

function isSeenBy({ scope }: Caller, { receiving, competent }: Found): boolean {
  return scope.applicant && [receiving, competent].some((unit) => scope.holdsAt(SEARCHERS, unit));
}

/** The lowest unit, on today's tree, at or above both. */
function unitAbove(one: string, other: string, facts: ReferenceSnapshot): string | null {
  const today = facts.zone.dayOf(Date.now());
  const [path, others] = [one, other].map((unit) => [...facts.placeOf(unit, today).path, unit]);
  return path?.findLast((unit) => others?.includes(unit)) ?? null;
}
