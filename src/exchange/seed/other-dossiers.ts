import { type Day, formatDay } from '../../domain/time/local-time.ts';
import { type ApiTarget, callApi, textOf } from '../imports/command/api-client.ts';

/** The first and the last day on which the seed receives dossiers. */
type Received = Readonly<{ from: Day; to: Day }>;

/**
 * Whether a system holds dossiers that no seed has made: there are dossiers and none of them is known to be synthetic, or
 * some were received on days of which the seed has none. Dossiers that were added by hand to a seeded system, on days of
 * the seed, are not told apart.
 */
export async function hasOtherDossiers(target: ApiTarget, { from, to }: Received): Promise<boolean> {
  if (!(await hasDossiers(target, ''))) return false;
  const days = `from=${formatDay(from)}&to=${formatDay(to)}`;
  const figures = await ask<{ synthetic: boolean }>(target, `/figures?${days}&by=none&figures=received`);
  if (!figures.synthetic) return true;
  const outside = [`&receivedTo=${formatDay(from - 1)}`, `&receivedFrom=${formatDay(to + 1)}`];
  const found = await Promise.all(outside.map((filter) => hasDossiers(target, filter)));
  return found.includes(true);
}

async function hasDossiers(target: ApiTarget, filter: string): Promise<boolean> {
  const { items } = await ask<{ items: readonly unknown[] }>(target, `/dossiers?limit=1${filter}`);
  return items.length > 0;
}

async function ask<Answer>(target: ApiTarget, path: string): Promise<Answer> {
  return JSON.parse(await textOf(await callApi(target, { method: 'GET', path }))) as Answer;
}
