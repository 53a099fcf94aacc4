import type { ExecutionContext } from '@nestjs/common';
import { BearerGuard } from '../../src/access/bearer-guard.ts';
import { BOOTSTRAP, type Caller, type RequestWithCaller } from '../../src/access/caller.ts';
import { newKey } from '../../src/access/clients/client-key.ts';
import type { Role } from '../../src/access/roles.ts';
import { Database } from '../../src/platform/database/database.ts';
import type { BenchDatabase } from './workbench.ts';

/** May do everything everywhere; no bootstrap token, each use of which would be on record. */
const ANYBODY: Caller = { ...BOOTSTRAP, kind: 'client' };

/** While `work` runs no request is asked who sends it, and no answer is narrowed to what its caller may see. */
export async function withOpenDoor<T>(work: () => Promise<T>): Promise<T> {
  const asked = BearerGuard.prototype.canActivate;
  BearerGuard.prototype.canActivate = (context: ExecutionContext) => {
    context.switchToHttp().getRequest<RequestWithCaller>().caller = ANYBODY;
    return Promise.resolve(true);
  };
  try {
    return await work();
  } finally {
    BearerGuard.prototype.canActivate = asked;
  }
}

/** The key of a machine for a role at some units. */
export async function keyOf(
  { ownerUrl }: BenchDatabase,
  role: Role,
  units: readonly string[],
  actions: readonly string[],
): Promise<string> {
  const { id, key, secretHash } = newKey();
  const owner = new Database({ url: ownerUrl, maxConnections: 1 });
  await owner.query(
    `INSERT INTO client (id, name, role, actions, kinds, sources, units, applicant, history, addresses, valid_to,
                         created_by)
     VALUES ($1, 'A benchmark', $2, $3, '{}', '{}', $4, true, false, '{}', '2100-01-01', 'a benchmark')`,
    [id, role, actions, units],
  );
  await owner.query(`INSERT INTO client_key (id, client, secret_hash, created_by) VALUES ($1, $1, $2, 'a benchmark')`, [
    id,
    secretHash,
  ]);
  await owner.close();
  return key;
}
