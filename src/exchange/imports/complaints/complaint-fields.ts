import type { FieldError } from '../../../domain/values/domain-error.ts';

/** Who complains: kept beside the log. */
export const COMPLAINANT_FIELDS = ['complainantName', 'identityNumber', 'phone', 'email', 'address'] as const;
export type ComplainantField = (typeof COMPLAINANT_FIELDS)[number];

/** What a row of a hotline's table may tell of its complaint. */
export const COMPLAINT_FIELDS = [
  'sourceSystem',
  'sourceCode',
  'channel',
  'unit',
  'subject',
  'category',
  'sentAt',
  'receivedAt',
  'recordedAt',
  'dossier',
  'repeats',
  'content',
  'answeredAt',
  'refusedAt',
  'reason',
  'publishedAt',
  ...COMPLAINANT_FIELDS,
] as const;
export type ComplaintField = (typeof COMPLAINT_FIELDS)[number];

export const REQUIRED_COMPLAINT_FIELDS: readonly ComplaintField[] = [
  'sourceSystem',
  'sourceCode',
  'channel',
  'unit',
  'receivedAt',
];

/** When something happened. */
export const COMPLAINT_TIMES: ReadonlySet<ComplaintField> = new Set<ComplaintField>([
  'sentAt',
  'receivedAt',
  'recordedAt',
  'answeredAt',
  'refusedAt',
  'publishedAt',
]);

/** What is wrong with the fields of a mapping together. */
export function checkComplaintFields(fields: ReadonlySet<ComplaintField>): FieldError[] {
  const named = fields.has('complainantName');
  const ofNobody = named ? undefined : COMPLAINANT_FIELDS.find((field) => fields.has(field));
  return [
    ...(fields.has('subject') || fields.has('category') ? [] : [missing('subject', 'without category')]),
    ...(ofNobody === undefined ? [] : [missing('complainantName', `beside ${ofNobody}`)]),
  ];
}

function missing(field: ComplaintField, why: string): FieldError {
  return { path: `mapping.fields.${field}`, message: `is required ${why}` };
}
