import type { Permit } from '../../../access/rights/permit.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { Queryable } from '../../../platform/database/database.ts';
import { isUuid } from '../../../platform/http/uuid.ts';
import { messageRow, type MessageRow } from './message-rows.ts';

/** A message that the caller may see; any other is not there. @throws DomainError `unknown-message` */
export async function knownMessage(q: Queryable, permit: Permit, id: string, lock = false): Promise<MessageRow> {
  const row = isUuid(id) ? await messageRow(q, id, lock) : undefined;
  if (!row || !permit.lists(row.unit))
    throw new DomainError('unknown-message', 'not-found', 'There is no message with this id');
  return row;
}
