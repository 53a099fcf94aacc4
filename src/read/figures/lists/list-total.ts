import { TallyTables } from '../tally/tally-query.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { FigureListQuestion } from './figure-list.query.ts';

/** How many stand in a list, and how far that follows the log. */
export type ListTotal = Readonly<{ total: number; position: string; recordedAt: number | null }>;

/** The figure itself, of the totals or of a row, out of the same snapshot as the rows. */
export async function listTotal(tx: Tx, question: FigureListQuestion): Promise<ListTotal> {
  const { figure, key } = question;
  const { groups, position, recordedAt } = await new TallyTables(tx).read({
    ...question,
    by: key === undefined ? 'none' : question.by,
    terms: figure.terms,
    procedureTerms: [],
  });
  // Of the rows by unit the unit's own has no next unit on the way down.
  const keyOfGroup = question.by === 'unit' && key === question.unit ? null : key;
  const total = groups
    .filter((group) => key === undefined || group.key === keyOfGroup)
    .flatMap(({ sums }) => figure.terms.map(({ sign }, index) => BigInt(sign) * (sums[index] ?? 0n)))
    .reduce((sum, amount) => sum + amount, 0n);
  return { total: Number(total), position, recordedAt };
}
