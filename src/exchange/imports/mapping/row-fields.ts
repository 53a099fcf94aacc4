/** What a row of a legacy table may tell of its dossier. */
export const ROW_FIELDS = [
  'code',
  'procedure',
  'receivingUnit',
  'competentUnit',
  'channel',
  'receivedAt',
  'recordedAt',
  'dueAt',
  'judgedBy',
  'feeDong',
  'paidAt',
  'paidDong',
  'paymentMethod',
  'paymentReference',
  'resolvedAt',
  'outcome',
  'electronicResult',
  'returnedAt',
  'returnChannel',
] as const;

export type RowField = (typeof ROW_FIELDS)[number];

export const REQUIRED_ROW_FIELDS: readonly RowField[] = ['code', 'procedure', 'receivingUnit', 'channel', 'receivedAt'];

const NAMES: ReadonlySet<string> = new Set(ROW_FIELDS);

export function isRowField(name: string): name is RowField {
  return NAMES.has(name);
}
