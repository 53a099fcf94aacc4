import type { Instant } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { dayAsked, type StoredReport } from './stored-report.ts';

/**
 * Just before which instant the reference data were known as a report was made by them; undefined: as they are now.
 * When nothing has changed since, it is the end of its as-of day, if one was asked for.
 */
export function knownBefore(report: StoredReport, reference: ReferenceSnapshot): Instant | undefined {
  const end = reference.knownBefore(dayAsked(report));
  return reference.revision === report.referenceRevision ? end : Math.min(report.createdAt, end ?? Infinity);
}
