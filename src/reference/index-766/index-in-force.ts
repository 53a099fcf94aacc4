import { FORMULAS } from '../../domain/index-766/formulas.ts';
import type {
  Certainty,
  IndexDefinition,
  IndexGroup,
  IndicatorTerms,
  ZeroRule,
} from '../../domain/index-766/index-definition.ts';
import { SHIPPED_DEFINITION } from '../../domain/index-766/shipped-definition.ts';
import { type Day, formatDay, type Instant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { KNOWN_THEN } from '../lists/known-then.ts';
import { SETTINGS_GROUP } from './index-columns.ts';
import { settingsOf } from './index-settings.ts';

type Row = Readonly<{
  version: string;
  code: string;
  group: IndexGroup | typeof SETTINGS_GROUP;
  name: string;
  portalName: string | null;
  maxPoints: number | null;
  threshold: number | null;
  zero: ZeroRule | null;
  certainty: Certainty;
  legalBasis: string;
  value: string | null;
}>;

/** Of a version by its name ($3), else of the newest one that holds on the day $2. */
const ROWS = `
  SELECT version, code, group_code AS "group", name, portal_name AS "portalName", max_points AS "maxPoints", threshold,
         zero_rule AS zero, certainty, legal_basis AS "legalBasis", value
    FROM index_definition
   WHERE ${KNOWN_THEN} AND version = coalesce($3::text,
         (SELECT version FROM index_definition WHERE ${KNOWN_THEN} AND valid_from <= $2::date
           ORDER BY valid_from DESC, version DESC LIMIT 1))`;

type Asked = Readonly<{ day: Day; version?: string | undefined; knownBefore: Instant | undefined }>;

/**
 * A version of the index, by its name or as it holds on a day: one that was imported, else the one that is shipped.
 * @returns undefined for a name that no version bears
 */
export async function indexInForce(
  q: Queryable,
  { day, version, knownBefore }: Asked,
): Promise<IndexDefinition | undefined> {
  const known = knownBefore === undefined ? null : new Date(knownBefore);
  const rows = await q.query<Row>(ROWS, [known, formatDay(day), version ?? null]);
  const [first] = rows;
  if (first) return definitionOf(first.version, rows);
  return version === undefined || version === SHIPPED_DEFINITION.version ? SHIPPED_DEFINITION : undefined;
}

function definitionOf(version: string, rows: readonly Row[]): IndexDefinition {
  const values = rows.flatMap(({ code, value }) => (value === null ? [] : [[code, value] as const]));
  const order = FORMULAS.map(({ code }) => code);
  const indicators = rows.flatMap(termsOf).sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  return { version, indicators, settings: settingsOf(new Map(values)) };
}

function termsOf({ group, maxPoints, threshold, zero, code, name, portalName, certainty, legalBasis }: Row) {
  if (group === SETTINGS_GROUP || maxPoints === null || threshold === null || zero === null) return [];
  const terms: IndicatorTerms = { code, group, name, portalName, maxPoints, threshold, zero, certainty, legalBasis };
  return [terms];
}
