import type { DayRow, DaySum } from '../reconciliation/day-row.ts';
import { objectIn } from './classify.ts';
import type { DayLists, PortalAnswer } from './portal-contract.ts';

const ROWS_A_PAGE = 200;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** How a portal is asked what it has of a day: as the simulator answers it. No text confirms such calls of the real one. */
export const DAY_LISTS: DayLists = {
  list: (day, after) => {
    const query = new URLSearchParams({ day, limit: String(ROWS_A_PAGE), ...(after === null ? {} : { after }) });
    return { method: 'GET', path: `/lists/dossiers?${query.toString()}` };
  },
  pageIn,
  count: (day, unit) => {
    const query = new URLSearchParams({ day, ...(unit === null ? {} : { unit }) });
    return { method: 'GET', path: `/lists/count?${query.toString()}` };
  },
  sumIn,
};

function pageIn({ status, text }: PortalAnswer): ReturnType<DayLists['pageIn']> {
  const body = status === 200 ? objectIn(text) : undefined;
  const items = body?.['items'];
  if (!Array.isArray(items)) return undefined;
  const rows = items.map(rowIn);
  if (!rows.every((row) => row !== undefined)) return undefined;
  const next = body?.['next'];
  return { rows, next: typeof next === 'string' ? next : null };
}

function sumIn({ status, text }: PortalAnswer): DaySum | undefined {
  const { count, hash } = (status === 200 ? objectIn(text) : undefined) ?? {};
  return typeof count === 'number' && typeof hash === 'string' ? { count, hash: hash.toLowerCase() } : undefined;
}

function rowIn(item: unknown): DayRow | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { code, unit, status, receivedOn, dueOn, endedOn } = item as Readonly<Record<string, unknown>>;
  const days = { receivedOn: dayIn(receivedOn), dueOn: dayIn(dueOn), endedOn: dayIn(endedOn) };
  return typeof code === 'string' && typeof unit === 'string' && typeof status === 'number'
    ? { code, unit, status, ...days }
    : undefined;
}

function dayIn(value: unknown): string | null {
  return typeof value === 'string' && DAY.test(value) ? value : null;
}
