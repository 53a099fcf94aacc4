import { createHash, timingSafeEqual } from 'node:crypto';
import type { Settings } from '../platform/operations/settings.ts';

/** Whether a text is the bootstrap token; compared in constant time. */
export function isBootstrapToken(text: string, { bootstrapTokenHash }: Settings): boolean {
  if (bootstrapTokenHash === undefined) return false;
  return timingSafeEqual(createHash('sha256').update(text).digest(), bootstrapTokenHash);
}
