import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StreamName, StreamRef } from '../../domain/values/logged-event.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { feedOfHash, streamRef } from '../stream-ref.ts';
import type { Alias, KeptAlias } from './alias.ts';

type KeyRow = Readonly<{ kind: StreamName; key: string }>;
type AliasRow = KeptAlias & Readonly<{ streamId: string }>;

/** A code in the system whose code it is. */
export type AliasName = Pick<Alias, 'system' | 'alias'>;

/** The stream that holds an alias. @property borne it stands beside the stream's events */
export type ClaimedAlias = Readonly<{ ref: StreamRef; borne: boolean }>;

/** One text for each alias. */
export function aliasId({ system, alias }: AliasName): string {
  return `${system}\0${alias}`;
}

function namesOf(aliases: readonly AliasName[]): readonly [number[], string[], string[]] {
  return [
    aliases.map(({ system, alias }) => feedOfAlias(system, alias)),
    aliases.map(({ system }) => system),
    aliases.map(({ alias }) => alias),
  ];
}

/** What other systems call dossiers and complaints. */
@Injectable()
export class Aliases {
  constructor(private readonly database: Database) {}

  /**
   * Says whose an alias is, in a transaction of its own, before anything is appended: of two at once one is first.
   * @returns the stream that holds the alias: this one, or the one that came first, whether it has begun by now or not
   */
  async claim(
    { system, alias }: Alias,
    { kind, key, streamId }: StreamRef,
    q: Queryable = this.database,
  ): Promise<StreamRef> {
    const feed = feedOfAlias(system, alias);
    await q.query(
      `INSERT INTO alias_claim (feed, system, alias, stream_id, stream_kind, key) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT alias_claim_pkey DO NOTHING`,
      [feed, system, alias, streamId, kind, key],
      'claim-alias',
    );
    const held = await this.claimed(system, alias, q);
    if (held === undefined) throw new Error('A claim of an alias is not there after it was made');
    return held;
  }

  /** The stream for which an alias was claimed; undefined: nobody has. */
  async claimed(system: string, alias: string, q: Queryable = this.database): Promise<StreamRef | undefined> {
    const [row] = await q.query<KeyRow>(
      'SELECT stream_kind AS kind, key FROM alias_claim WHERE feed = $1 AND system = $2 AND alias = $3',
      [feedOfAlias(system, alias), system, alias],
      'alias-claimed',
    );
    return row && streamRef(row.kind, row.key);
  }

  /**
   * The streams for which aliases were claimed, each by `aliasId`; one that nobody has claimed has no entry. A claim is
   * borne once its stream has it beside its events.
   */
  async claimedAll(aliases: readonly AliasName[]): Promise<Map<string, ClaimedAlias>> {
    const rows = await this.database.query<KeyRow & AliasName & { borne: boolean }>(
      `SELECT c.system, c.alias, c.stream_kind AS kind, c.key,
              EXISTS (SELECT FROM dossier_alias AS a
                       WHERE a.feed = get_byte(uuid_send(c.stream_id), 15) & 63 AND a.stream_id = c.stream_id
                         AND a.system = c.system AND a.alias = c.alias) AS borne
         FROM unnest($1::smallint[], $2::text[], $3::text[]) AS wanted (feed, system, alias)
         JOIN alias_claim AS c USING (feed, system, alias)`,
      namesOf(aliases),
      'aliases-claimed',
    );
    return new Map(rows.map(({ kind, key, borne, ...name }) => [aliasId(name), { ref: streamRef(kind, key), borne }]));
  }

  /** Claims many at once, in a transaction of their own; one that somebody holds stays theirs. */
  async claimAll(claims: readonly (AliasName & Readonly<{ ref: StreamRef }>)[]): Promise<void> {
    if (claims.length === 0) return;
    // In one order: two that claim the same ones do not wait for each other in a circle.
    const sorted = claims.toSorted((a, b) => (aliasId(a) < aliasId(b) ? -1 : 1));
    await this.database.query(
      `INSERT INTO alias_claim (feed, system, alias, stream_id, stream_kind, key)
       SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[])
       ON CONFLICT ON CONSTRAINT alias_claim_pkey DO NOTHING`,
      [
        ...namesOf(sorted),
        sorted.map(({ ref }) => ref.streamId),
        sorted.map(({ ref }) => ref.kind),
        sorted.map(({ ref }) => ref.key),
      ],
      'claim-aliases',
    );
  }

  /** The id of the dossier that is said to be the same as one whose receipt was annulled for that; undefined: none is. */
  async joinedInto({ streamId }: StreamRef): Promise<string | undefined> {
    const [row] = await this.database.query<{ kept: string }>(
      `SELECT kept_stream_id AS kept FROM possible_duplicate
        WHERE (stream_id = $1 OR other_stream_id = $1) AND state = 'joined' AND kept_stream_id <> $1 LIMIT 1`,
      [streamId],
      'joined-into',
    );
    return row?.kept;
  }

  /** The streams of a kind that bear an alias, in one system or in any. */
  bearersOf(kind: StreamName, alias: string, system?: string): Promise<StreamRef[]> {
    return bearersOf(this.database, kind, alias, system);
  }

  /** The aliases of streams by stream id, the oldest first; a stream without one has no entry. */
  of(refs: readonly StreamRef[]): Promise<Map<string, KeptAlias[]>> {
    return aliasesOf(this.database, refs);
  }
}

/** The streams of a kind that bear an alias, in one system or in any. */
export async function bearersOf(q: Queryable, kind: StreamName, alias: string, system?: string): Promise<StreamRef[]> {
  const rows = await q.query<KeyRow>(
    `SELECT DISTINCT stream_kind AS kind, key FROM dossier_alias
      WHERE alias = $1 AND stream_kind = $2 AND ($3::text IS NULL OR system = $3)`,
    [alias, kind, system ?? null],
    'alias-bearers',
  );
  return rows.map((row) => streamRef(row.kind, row.key));
}

/** As `Aliases.of`, out of one snapshot. */
export async function aliasesOf(q: Queryable, refs: readonly StreamRef[]): Promise<Map<string, KeptAlias[]>> {
  const found = new Map<string, KeptAlias[]>();
  if (refs.length === 0) return found;
  const rows = await q.query<AliasRow>(
    `SELECT stream_id AS "streamId", system, alias, kind, since
         FROM dossier_alias JOIN unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)
        USING (feed, stream_id) ORDER BY since, system, alias`,
    [refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId)],
    'aliases-of',
  );
  for (const { streamId, ...alias } of rows) found.set(streamId, [...(found.get(streamId) ?? []), alias]);
  return found;
}

/** Writes an alias beside its stream; the same again changes nothing. For a transaction that appends by itself. */
export async function keepAlias(q: Queryable, ref: StreamRef, alias: Alias): Promise<void> {
  const { feed, streamId } = ref;
  await q.query(
    'SELECT alias_beside($1::smallint, $2::uuid, $3, $4, $5, $6, $7)',
    [feed, streamId, ...aliasParams(ref, alias)],
    'keep-alias',
  );
}

/**
 * Gives all that other systems call one stream to another: what they send from then on is of that one. The same again
 * changes nothing.
 */
export async function moveAliases(q: Queryable, from: StreamRef, to: StreamRef): Promise<void> {
  const moved = await q.query<Alias>(
    'DELETE FROM dossier_alias WHERE feed = $1 AND stream_id = $2 RETURNING system, alias, kind',
    [from.feed, from.streamId],
    'take-aliases',
  );
  for (const alias of moved) {
    await q.query(
      'UPDATE alias_claim SET stream_id = $4, key = $5 WHERE feed = $1 AND system = $2 AND alias = $3',
      [feedOfAlias(alias.system, alias.alias), alias.system, alias.alias, to.streamId, to.key],
      'give-alias-claim',
    );
    await keepAlias(q, to, alias);
  }
}

/** As `alias_beside` takes it, but for feed and stream id. */
export function aliasParams({ kind, key }: StreamRef, alias: Alias): readonly string[] {
  return [alias.system, alias.alias, alias.kind, kind, key];
}

function feedOfAlias(system: string, alias: string): number {
  return feedOfHash(createHash('sha256').update(aliasId({ system, alias })).digest());
}
