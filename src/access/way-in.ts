import type { Instant } from '../domain/values/logged-event.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { ReferenceSnapshot } from '../reference/snapshot/reference-snapshot.ts';
import { hasRootAdministrator } from './accounts/account.ts';

/** How somebody could be let in who lets others in. */
export type WayIn = Readonly<{
  production: boolean;
  bootstrapAdminToken: string | undefined;
  disableBootstrap: boolean;
}>;

/** What keeps a production system from being opened to anybody; undefined: nothing does. */
export async function wayInMissing(
  { production, bootstrapAdminToken, disableBootstrap }: WayIn,
  q: Queryable,
  facts: ReferenceSnapshot,
  now: Instant,
): Promise<string | undefined> {
  if (!production || disableBootstrap || bootstrapAdminToken !== undefined) return undefined;
  if (await hasRootAdministrator(q, facts, now)) return undefined;
  return 'BOOTSTRAP_ADMIN_TOKEN is required when NODE_ENV is production until an administrator of a root can sign in: one is made only in development';
}
