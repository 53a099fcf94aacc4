import { type ComplaintMapping, readComplaintMapping } from './complaints/complaint-mapping.ts';
import type { TableKind } from './import-kind.ts';
import { type Mapping, readMapping } from './mapping/mapping.ts';

/** Reads the mapping of a table by its kind. @throws DomainError missing-field or invalid-field, naming every wrong member */
export function readTableMapping(kind: TableKind, raw: unknown): Mapping | ComplaintMapping {
  return kind === 'dossiers' ? readMapping(raw) : readComplaintMapping(raw);
}
