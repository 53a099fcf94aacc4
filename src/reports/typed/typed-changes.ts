import { formatInstant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { daysOf, type StoredReport } from '../keeping/stored-report.ts';
import type { TypedChange } from '../report.answer.ts';
import { INDEX_766 } from '../forms/index-766.ts';
import { indexChanges } from './index-changes.ts';
import { ofBranch } from './gather-typed.ts';
import { entriesBetween } from './typed-table.ts';

/** By the STT of each row of a report that restates another: who has filled in since what the row follows from. */
export async function typedChanges(
  q: Queryable,
  reference: ReferenceSnapshot,
  { form, unit, period, createdAt: after }: StoredReport,
  { createdAt: until }: StoredReport,
): Promise<ReadonlyMap<string, readonly TypedChange[]>> {
  const { sheet } = FORMS[form];
  const asked = { unit: unit ?? undefined, period: daysOf({ from: period.from, to: period.to }) };
  if (form === INDEX_766.id) return indexChanges(q, reference, asked, { after, until });
  if (!sheet) return new Map();
  const entries = ofBranch(await entriesBetween(q, { form, period }, { after, until }), reference, asked);
  const changed = sheet.rows.map(({ stt }) => {
    const sources = new Set(sheet.sourcesOf(stt));
    const found = entries.filter((entry) => sources.has(entry.stt));
    return [stt, found.map(({ enteredAt, ...entry }) => ({ ...entry, enteredAt: formatInstant(enteredAt) }))] as const;
  });
  return new Map(changed.filter(([, found]) => found.length > 0));
}
