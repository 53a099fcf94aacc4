import type { FieldError } from '../../../domain/values/domain-error.ts';
import { FILE_MEMBERS, readFileOptions } from '../mapping/file-options.ts';
import { columnsIn, readFieldSources, throwIfUnusable, unknownMembers } from '../mapping/mapping.ts';
import type { TableMapping } from '../mapping/table-mapping.ts';
import { isRecord } from '../reading/is-record.ts';
import {
  checkComplaintFields,
  COMPLAINT_FIELDS,
  COMPLAINT_TIMES,
  type ComplaintField,
  REQUIRED_COMPLAINT_FIELDS,
} from './complaint-fields.ts';

/** How the rows of a hotline's table are read as complaints, checked. */
export type ComplaintMapping = TableMapping<ComplaintField>;

const MEMBERS = new Set([...FILE_MEMBERS, 'fields']);
const NAMES = { known: COMPLAINT_FIELDS, required: REQUIRED_COMPLAINT_FIELDS, midnightIsDay: COMPLAINT_TIMES };

/**
 * Reads a mapping file of complaints.
 * @throws DomainError missing-field or invalid-field, naming every member that is missing or wrong.
 */
export function readComplaintMapping(raw: unknown): ComplaintMapping {
  const errors: FieldError[] = unknownMembers(raw, MEMBERS);
  const body = isRecord(raw) ? raw : {};
  const file = readFileOptions(body, errors);
  const { fields, missing } = readFieldSources(body.fields, NAMES, errors);
  errors.push(...checkComplaintFields(new Set(fields.keys())));
  throwIfUnusable(errors, missing);
  return { ...file, fields, columns: columnsIn(fields) };
}
