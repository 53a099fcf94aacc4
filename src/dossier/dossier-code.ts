import type { Instant, TimeZone } from './domain/local-time.ts';
import { formatDay } from './domain/local-time.ts';

/** The text before the number of an issued code: unit and local day, `H13-01-240610`. */
export function codePrefix(unit: string, at: Instant, zone: TimeZone): string {
  return `${unit}-${formatDay(zone.dayOf(at)).slice(2).replaceAll('-', '')}`;
}

/** `<unit code>-<YYMMDD>-<daily number, at least 4 digits>` (TT 01/2018/TT-VPCP Đ19); gaps are allowed. */
export function issuedCode(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(4, '0')}`;
}
