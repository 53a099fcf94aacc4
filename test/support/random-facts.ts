import type { DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import type { Place } from '../../src/domain/values/reference-facts.ts';
import { DEFAULT_WORKING_HOURS } from '../../src/domain/time/working-calendar.ts';

type Procedure = Readonly<{ field: string; onlineLevel: string; issuesResult: boolean; days: number | null }>;

/** What a random receipt pins. */
export function pinsOf(seed: number, procedure: Procedure, place: Place): Record<string, unknown> {
  const { field, onlineLevel, issuesResult, days } = procedure;
  const unit = seed % 7 === 0 ? 'working-hour' : 'working-day';
  return {
    field,
    onlineLevel,
    issuesResult,
    place,
    limit: days === null ? null : { value: unit === 'working-hour' ? days * 8 : days, unit },
    ruleSet: {
      code: 'ND61',
      supplement: seed % 3 === 0 ? 'pause' : 'reset',
      extensionsAllowed: 1,
      startsAt: seed % 2 === 0 ? 'competent-unit' : 'receipt',
      supplementExpiryDays: seed % 5 < 4 ? 1 : null,
      noticeValue: 1,
      noticeUnit: seed % 3 === 0 ? 'working-day' : 'hour',
      legalBasis: 'NĐ 61/2018',
    },
    workingHours: DEFAULT_WORKING_HOURS,
    calendarRevision: 1,
    dueSource: 'computed',
    defaulted: [],
  };
}

/** Where digitised and reused documents come from, if that is said. */
export function sourceOf(choice: number): Readonly<{ from?: string }> {
  const from = [undefined, 'store', 'database'][choice % 3];
  return from === undefined ? {} : { from };
}

/** What the portal has acknowledged, or how an identity was checked. */
export function factOfTheIndex(
  seed: number,
  choice: number,
): Readonly<{ type: DossierEventType; data: Record<string, unknown> }> {
  if (choice % 2 === 0) return { type: 'PortalSynced', data: { what: choice % 4 === 0 ? 'end' : 'receipt' } };
  const source = seed % 2 === 0 ? 'vneid' : 'population';
  return { type: 'IdentityChecked', data: { source, result: seed % 5 === 0 ? 'mismatched' : 'matched' } };
}
