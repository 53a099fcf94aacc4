import { AsyncLocalStorage } from 'node:async_hooks';
import type { Audited, AuditedCode } from '../../log/audit/audit-entry.ts';

/** What an answer shows besides what its route says: put on record before it goes out. */
export type Shown = Readonly<{ what: Audited; codes: readonly AuditedCode[] }>;

const OF_REQUEST = new AsyncLocalStorage<Shown[]>();

/** Runs the rest of a request; what it shows is added to `shown`. */
export function gatherShown(shown: Shown[], rest: () => void): void {
  OF_REQUEST.run(shown, rest);
}

/** Says that the answer of this request will show something of these dossiers. Outside a request nobody is shown anything. */
export function noteShown(what: Audited, codes: readonly AuditedCode[]): void {
  if (codes.length > 0) OF_REQUEST.getStore()?.push({ what, codes });
}
