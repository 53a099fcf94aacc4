import { createHash } from 'node:crypto';

/** What is put on record. */
export const AUDITED = [
  'read-applicant',
  'list-with-names',
  'search',
  'export',
  'print',
  'raw-preview',
  'identity-check',
  'disclosure',
  'sign-in',
  'sign-out',
  'session-ended',
  'refused',
  'grant',
  'account',
  'client',
  'key',
  'rule',
  'calendar',
  'target',
  'webhook',
  'calendar-feed',
  'outbox',
  'incident',
  'setting',
  'report-freeze',
  'publication',
  'export-ocel',
  'erase',
  'audit',
  'public-secret-wrong',
  'bootstrap',
] as const;
export type Audited = (typeof AUDITED)[number];

/** A dossier or complaint that an entry is about, with the units that it lay with then; null: not known. */
export type AuditedCode = Readonly<{ code: string; receiving: string | null; competent: string | null }>;

/** Never a value by which a person could be known. */
export type AuditedData = Readonly<{
  route?: string;
  parameters?: readonly string[];
  reason?: string;
  /** What another system calls a question that was put to it. */
  reference?: string;
  /** To whom something was told, and by what kind of message. */
  target?: string;
  kind?: string;
}>;

/** What is put on record of one request: who, from where, what, about which codes; never what was read. */
export type NewAuditEntry = Readonly<{
  what: Audited;
  /** Code of the account or key; `public` where nobody has signed in. */
  actor: string;
  /** Units of the caller. */
  unit: string | null;
  callerUnits: readonly string[];
  session: string | null;
  address: string | null;
  purpose: string | null;
  result: 'ok' | 'refused';
  codes: readonly AuditedCode[];
  data: AuditedData;
}>;

const LANES = 16;

/** Entries of one caller follow each other in one lane. */
export function laneOf(actor: string): number {
  return (createHash('sha256').update(actor).digest()[0] ?? 0) % LANES;
}
