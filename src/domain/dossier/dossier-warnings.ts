import type { TimeZone } from '../time/local-time.ts';
import { isYearsBefore } from '../time/years-before.ts';
import { fieldsOf, type Warned, type Warning } from '../values/warning.ts';
import type { Dossier } from './dossier-state.ts';

/** A fee above 1 milliard đồng is more likely a slip of the keyboard. */
const UNLIKELY_FEE_DONG = 1_000_000_000;

/** What somebody should look at in an event of a dossier, by what it says and what it has changed. */
export function dossierWarnings(before: Dossier | null, after: Dossier, said: Warned, zone: TimeZone): Warning[] {
  return [...unlikelyFee(said), ...exceedsOwed(before, after, said), ...dueFarAway(before, after, said, zone)];
}

function unlikelyFee(said: Warned): Warning[] {
  const { fields, within } = fieldsOf(said);
  if (Number(fields['feeDong'] ?? 0) <= UNLIKELY_FEE_DONG) return [];
  return [{ code: 'unlikely-value', message: 'is above 1,000,000,000 đồng', path: `${within}feeDong` }];
}

/** Before the receipt nobody knows what is owed: then nothing is too much. */
function exceedsOwed(before: Dossier | null, after: Dossier, said: Warned): Warning[] {
  const tooMuch = overpaidDong(after);
  if (tooMuch === 0 || tooMuch <= overpaidDong(before)) return [];
  const message = `makes ${tooMuch} đồng more paid than is owed`;
  return [{ code: 'exceeds-owed', message, ...pathTo(said, ['amountDong', 'feeDong']) }];
}

function overpaidDong(dossier: Dossier | null): number {
  if (dossier === null || dossier.feeDong === null) return 0;
  return Math.max(0, dossier.paidDong - dossier.feeDong - dossier.requestedDong);
}

function dueFarAway(before: Dossier | null, after: Dossier, said: Warned, zone: TimeZone): Warning[] {
  const dueAt = after.clock?.dueAt ?? null;
  if (dueAt === null || dueAt === before?.clock?.dueAt || !isYearsBefore(2, said.now, dueAt, zone)) return [];
  const message = 'puts the due date more than two years ahead';
  return [{ code: 'due-date-far-away', message, ...pathTo(said, ['newDueAt', 'dueAt']) }];
}

/** The first of these fields that the command names. */
function pathTo(said: Warned, names: readonly string[]): Readonly<{ path?: string }> {
  const { fields, within } = fieldsOf(said);
  const named = names.find((name) => (fields[name] ?? null) !== null);
  return named === undefined ? {} : { path: `${within}${named}` };
}
