import { Injectable } from '@nestjs/common';
import { INDEX_GROUPS } from '../../domain/index-766/index-definition.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { changeReference, type ImportOptions } from '../importing/change-reference.ts';
import { type ImportOutcome, outcomeOf, readLines, type ReferenceRows } from '../importing/reference-lines.ts';
import { compare, write } from '../importing/versioned-table.ts';
import { INDEX_TABLE, indexRuleBrokenBy, SETTINGS_GROUP } from './index-columns.ts';

type Version = Readonly<{ version: string; first: string; last: string; groups: Readonly<Record<string, number>> }>;

/** What each version then holds: of each group the sum of the points, and the days from which its rows hold. */
const VERSIONS = `
  SELECT version, min(first)::text AS first, max(last)::text AS last, jsonb_object_agg(group_code, points) AS groups
    FROM (SELECT version, group_code, min(valid_from) AS first, max(valid_from) AS last, sum(max_points) AS points
            FROM index_definition WHERE recorded_to IS NULL GROUP BY version, group_code) AS of_group
   GROUP BY version`;

const FEW = 5;

/** Brings in versions of the index of QĐ 766/QĐ-TTg: points, thresholds, zero rules and settings. */
@Injectable()
export class IndexImports {
  constructor(private readonly database: Database) {}

  /**
   * A file is taken as a whole or not at all.
   * @throws DomainError `invalid-field` for a header that is not the contract's, for any line that breaks a rule, and where
   * the points of a version's group would not add up to what the decision gives it.
   */
  async importDefinition(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const { lines, rejected } = await readLines(INDEX_TABLE.columns, rows, indexRuleBrokenBy);
    if (rejected.length > 0) throw refusedWhole(rejected.map(({ line, message }) => `line ${line}: ${message}`));
    return changeReference(this.database, options, async ({ tx, recordedAt, announce }) => {
      const changes = await compare(
        tx,
        INDEX_TABLE,
        lines.map(({ cells }) => cells),
      );
      if (changes.rows.length > 0) {
        await write(tx, INDEX_TABLE, changes.rows, recordedAt);
        await checkVersions(tx);
        await announce();
      }
      return outcomeOf(changes, []);
    });
  }
}

async function checkVersions(tx: Tx): Promise<void> {
  const broken = (await tx.query<Version>(VERSIONS)).flatMap(rulesBrokenBy);
  if (broken.length > 0) throw refusedWhole(broken);
}

function rulesBrokenBy({ version, first, last, groups }: Version): string[] {
  const days = first === last ? [] : [`${version}: validFrom must be the same day in all rows`];
  const sums = INDEX_GROUPS.flatMap(({ code, maxPoints }) =>
    groups[code] === maxPoints
      ? []
      : [`${version}: the points of group ${code} must add up to ${maxPoints}, not ${groups[code] ?? 0}`],
  );
  const isSettingsAlone = Object.keys(groups).every((group) => group === SETTINGS_GROUP);
  return isSettingsAlone ? [`${version}: must have indicators`] : [...days, ...sums];
}

function refusedWhole(rules: readonly string[]): DomainError {
  const more = rules.length > FEW ? `; and ${rules.length - FEW} more` : '';
  return new DomainError(
    'invalid-field',
    'invalid',
    `The file is refused as a whole: ${rules.slice(0, FEW).join('; ')}${more}`,
  );
}
