import type { FieldError } from '../../../domain/values/domain-error.ts';

/** The times at which a dossier may have ended, each a field of its own. */
export const END_FIELDS = ['resolvedAt', 'withdrawnAt', 'stoppedAt', 'refusedAt', 'endedAt'] as const;
export type EndField = (typeof END_FIELDS)[number];

/** Who applies: kept beside the log. */
export const APPLICANT_FIELDS = ['applicantName', 'identityNumber', 'phone', 'email', 'address'] as const;
export type ApplicantField = (typeof APPLICANT_FIELDS)[number];

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
  'sourceSystem',
  'startsAt',
  'holder',
  'forwardedAt',
  'feeDong',
  'paidAt',
  'paidDong',
  'paymentMethod',
  'paymentReference',
  ...END_FIELDS,
  'end',
  'outcome',
  'electronicResult',
  'reason',
  'returnedAt',
  'returnChannel',
  ...APPLICANT_FIELDS,
] as const;

export type RowField = (typeof ROW_FIELDS)[number];

export const REQUIRED_ROW_FIELDS: readonly RowField[] = ['code', 'procedure', 'receivingUnit', 'channel', 'receivedAt'];

/** A value without offset which is exactly midnight is a day there (domain, Only a day is known). */
export const MIDNIGHT_IS_DAY: ReadonlySet<RowField> = new Set<RowField>(['receivedAt', ...END_FIELDS]);

const NAMES: ReadonlySet<string> = new Set(ROW_FIELDS);

export function isRowField(name: string): name is RowField {
  return NAMES.has(name);
}

/** Fields of which one says nothing without the other. */
const PAIRS: readonly (readonly [RowField, RowField])[] = [
  ['endedAt', 'end'],
  ['holder', 'forwardedAt'],
];

/** What is wrong with the fields of a mapping together. */
export function checkFieldsTogether(fields: ReadonlySet<RowField>): FieldError[] {
  const pairs = PAIRS.flatMap(([one, other]) =>
    fields.has(one) === fields.has(other) ? [] : [fields.has(one) ? missing(other, one) : missing(one, other)],
  );
  const ofNobody = fields.has('applicantName') ? undefined : APPLICANT_FIELDS.find((field) => fields.has(field));
  return ofNobody === undefined ? pairs : [...pairs, missing('applicantName', ofNobody)];
}

function missing(field: RowField, beside: RowField): FieldError {
  return { path: `mapping.fields.${field}`, message: `is required beside ${beside}` };
}
