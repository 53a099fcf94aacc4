import { formatDay } from '../../../domain/time/local-time.ts';
import { ALL_PARTS } from '../../../log/feed-parts.ts';
import type { OwnRows } from '../laid-out.ts';
import type { TallyQuestion } from './tally-source.ts';

export type Asked = Readonly<{ question: TallyQuestion; bindings: Bindings }>;

/** The values of a statement, each bound once and only where the statement names it. */
export class Bindings {
  readonly values: unknown[] = [];
  private readonly names = new Map<string, string>();
  private readonly laidOut = new Map<OwnRows, string>();

  text(value: string): string {
    return this.named(value, 'text');
  }

  /** The units of a tree that is laid out, and the rows in which what is their own stands. */
  units(rows: OwnRows): string {
    const known = this.laidOut.get(rows);
    if (known !== undefined) return known;
    const texts = arrayTextsOf(rows).map((text) => `$${this.values.push(text)}::text[]`);
    const sql = `unnest(${texts.join(', ')})`;
    this.laidOut.set(rows, sql);
    return sql;
  }

  day(day: number): string {
    return this.named(formatDay(day), 'date');
  }

  /** All parts: naming them lets the tables' keys, which begin with the part, find what belongs to a few places. */
  parts(): string {
    return this.named(ALL_PARTS, 'smallint[]');
  }

  private named(value: unknown, type: string): string {
    const content = `${type} ${JSON.stringify(value)}`;
    const name = this.names.get(content) ?? `$${this.values.push(value)}::${type}`;
    this.names.set(content, name);
    return name;
  }
}

/** Of trees that are asked for again and again, written once. */
const ARRAY_TEXTS = new WeakMap<OwnRows, readonly [units: string, keys: string]>();

/** The units of a tree and their rows as PostgreSQL writes arrays. */
function arrayTextsOf(rows: OwnRows): readonly [units: string, keys: string] {
  const known = ARRAY_TEXTS.get(rows);
  if (known) return known;
  const texts = [arrayText(rows.keys()), arrayText(rows.values())] as const;
  ARRAY_TEXTS.set(rows, texts);
  return texts;
}

function arrayText(codes: Iterable<string | null>): string {
  const quoted = Array.from(codes, (code) => (code === null ? 'NULL' : `"${code.replaceAll(/[\\"]/g, '\\$&')}"`));
  return `{${quoted.join(',')}}`;
}
