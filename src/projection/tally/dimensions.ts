import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isSamePlace, type Place } from '../../domain/values/reference-facts.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { Contribution } from '../../domain/figures/additive-figures.ts';
import { BIG_INT8, binaryArray, TEXT } from '../binary-array.ts';
import { type Branch, branchesOf } from './branches.ts';

export type Subject = Contribution['subject'];

/**
 * A place or a subject with its id. `order` sorts like the id, closely enough to write rows near one another; `number`
 * tells it apart from the others that this process has met.
 */
export type Dimension = Readonly<{ id: string; order: number; number: number }>;

type NewRow = Readonly<{ id: bigint; columns: readonly string[] }>;

/** Codes hold no control characters. */
const SEPARATOR = '\n';

const SAVE_PLACES = `
  INSERT INTO place (id, level, path, competent_level, competent_path)
  SELECT id, level, string_to_array(path, chr(10)), nullif(competent_level, ''),
         string_to_array(nullif(competent_path, ''), chr(10))
    FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])
         AS p(id, level, path, competent_level, competent_path)
      ON CONFLICT DO NOTHING`;

const SAVE_BRANCHES = `
  INSERT INTO branch (id, above, unit, level, reading)
  SELECT id, above, unit, level, reading
    FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[]) AS b(id, above, unit, level, reading)
      ON CONFLICT DO NOTHING`;

const SAVE_SUBJECTS = `
  INSERT INTO subject (id, procedure, field)
  SELECT id, procedure, field
    FROM unnest($1::bigint[], $2::text[], $3::text[]) AS s(id, procedure, field)
      ON CONFLICT DO NOTHING`;

/**
 * The ids of pairs of places (receiving and competent, mostly the same one), of their branches and of subjects: the
 * first eight bytes of the SHA-256 of the content, so that every worker and every rebuild finds the same ones without
 * asking. There are few of each; this remembers which ones have a row.
 */
@Injectable()
export class Dimensions {
  private readonly places = new Remembered();
  private readonly subjects = new Remembered();
  private readonly branches = new Remembered();
  private readonly branchesByPlace: (readonly Dimension[])[] = [];
  private readonly rootsByPlace: (readonly Dimension[])[] = [];
  private saving: Promise<void> = Promise.resolve();
  private recent: Readonly<{ place: Place; competentPlace: Place; dimension: Dimension }> | undefined;

  /** Asked for each cell of a dossier, with the same places. */
  place(place: Place, competentPlace: Place): Dimension {
    const { recent } = this;
    if (recent?.place === place && recent.competentPlace === competentPlace) return recent.dimension;
    const competent = isSamePlace(place, competentPlace) ? ['', ''] : columnsOf(competentPlace);
    const dimension = this.places.get(...columnsOf(place), ...competent);
    if (!this.branchesByPlace[dimension.number]) this.openBranches(dimension, branchesOf(place, competentPlace));
    this.recent = { place, competentPlace, dimension };
    return dimension;
  }

  subject({ procedure, field }: Subject): Dimension {
    return this.subjects.get(procedure, field);
  }

  /** The branches to which a place from `place()` adds. */
  branchesOf(place: Dimension): readonly Dimension[] {
    return this.branchesByPlace[place.number] ?? [];
  }

  /** Those of them above which nothing is: one, or one in each reading. */
  rootsOf(place: Dimension): readonly Dimension[] {
    return this.rootsByPlace[place.number] ?? [];
  }

  /**
   * Writes new rows in statements of their own before the batch that needs them commits, so that rows which all parts
   * share are never locked inside a batch. Rows left by a failed batch do no harm. Resolves only when the rows that
   * another batch of this process is writing are there too.
   */
  async save(q: Queryable): Promise<void> {
    this.saving = this.saving.catch(() => undefined).then(() => this.saveAdded(q));
    await this.saving;
  }

  private openBranches({ number }: Dimension, branches: readonly Branch[]): void {
    const opened = ({ above, unit, level, reading }: Branch) => this.branches.get(above, unit, level, reading);
    this.branchesByPlace[number] = branches.map(opened);
    this.rootsByPlace[number] = branches.filter(({ above }) => above === '').map(opened);
  }

  private async saveAdded(q: Queryable): Promise<void> {
    await this.places.save(q, SAVE_PLACES);
    await this.subjects.save(q, SAVE_SUBJECTS);
    await this.branches.save(q, SAVE_BRANCHES);
  }
}

function columnsOf({ level, path }: Place): string[] {
  return [level, path.join(SEPARATOR)];
}

class Remembered {
  private readonly byContent = new Map<string, Dimension>();
  private added: NewRow[] = [];

  get(...columns: readonly string[]): Dimension {
    const content = columns.join(SEPARATOR);
    const known = this.byContent.get(content);
    if (known) return known;
    const id = createHash('sha256').update(content).digest().readBigInt64BE();
    const dimension = { id: String(id), order: Number(id), number: this.byContent.size };
    this.byContent.set(content, dimension);
    this.added.push({ id, columns });
    return dimension;
  }

  async save(q: Queryable, sql: string): Promise<void> {
    // A copy, because other batches add rows while this one is being written.
    const rows = [...this.added];
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    const texts = rows[0]?.columns.map((_, index) => rows.map(({ columns }) => columns[index] ?? '')) ?? [];
    await q.query(sql, [binaryArray(BIG_INT8, ids), ...texts.map((column) => binaryArray(TEXT, column))]);
    this.added = this.added.slice(rows.length);
  }
}
