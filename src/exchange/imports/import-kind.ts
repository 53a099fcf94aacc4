/** Reference data: small tables on which events stand, and who may work with them. */
export const REFERENCE_KINDS = [
  'units',
  'lineage',
  'procedures',
  'components',
  'calendar',
  'rule-sets',
  'working-hours',
  'competences',
  'incidents',
  'departments',
  'targets',
  'index-definition',
  'exchange-settings',
  'portal-codes',
  'source-systems',
  'notification-templates',
  'accounts',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** What goes into the log, line by line or row by row. */
export const LOG_KINDS = ['events', 'dossiers', 'complaints'] as const;

/** Tables that come with a mapping. */
export const TABLE_KINDS = ['dossiers', 'complaints'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** What an upload holds. */
export const IMPORT_KINDS = [...REFERENCE_KINDS, ...LOG_KINDS] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export function isImportKind(kind: string): kind is ImportKind {
  return IMPORT_KINDS.some((known) => known === kind);
}

export function isReferenceKind(kind: ImportKind): kind is ReferenceKind {
  return REFERENCE_KINDS.some((known) => known === kind);
}

export function isTableKind(kind: ImportKind): kind is TableKind {
  return TABLE_KINDS.some((known) => known === kind);
}

/** The content type that an upload of this kind must have. */
export function contentTypeOf(kind: ImportKind): string {
  if (kind === 'events') return 'application/x-ndjson';
  return isTableKind(kind) ? 'multipart/form-data' : 'text/csv';
}
