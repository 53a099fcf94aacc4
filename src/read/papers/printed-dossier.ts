import type { DossierEvent } from '../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { DossierStateForbids } from '../../domain/dossier/dossier-errors.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import type { Day, Instant } from '../../domain/time/local-time.ts';
import type { EventText } from '../../domain/values/logged-event.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';

/** What the papers look up: the names of units and procedures, the zone and the calendars. */
export type PrintFacts = Pick<
  ReferenceSnapshot,
  'zone' | 'calendarAt' | 'currentCalendarRevision' | 'placeOf' | 'unitNameOn' | 'departmentName' | 'procedureNameOn'
>;

/** A dossier as the log has it at the moment of printing. */
export type PrintedDossier = Readonly<{
  code: string;
  dossier: Dossier;
  history: readonly DossierEvent[];
  /** Of the last event in the log: opaque text. */
  position: string;
  now: Instant;
  facts: PrintFacts;
}>;

/** Who handed the dossier in, as the forms address them; null: not known, or erased. */
export type PrintedApplicant = Readonly<{
  name: string;
  address: string | null;
  phone: string | null;
  email: string | null;
}> | null;

/** A dossier with the personal data and the free text beside the log, by version, with what corrections replaced. */
export type PrintedDossierWithText = PrintedDossier &
  Readonly<{
    applicant: PrintedApplicant;
    texts: ReadonlyMap<number, EventText>;
    /** The name of the account that asks for the paper. */
    printedBy: string;
    /** The names of accounts by their codes: of those to whom the dossier was given. */
    accountNames?: ReadonlyMap<string, string>;
    /** What opens the dossier in the public look-up; absent: it is not printed. */
    lookUpPin?: string;
  }>;

/** The receipt as it counts. @throws `not-received`. */
export function receiptOf({ dossier, history }: PrintedDossier): DossierEvent<'DossierReceived'> {
  const receipt = effectiveEvents(history).find((event) => event.type === 'DossierReceived');
  if (receipt === undefined) throw new DossierStateForbids('not-received', dossier);
  return receipt;
}

/** A free text that says something. */
export function textOrNull(text: unknown): string | null {
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

/** The agency above a unit on a day, where there is one, and the unit itself. */
export function agencyLines(unit: string, day: Day, facts: PrintFacts): string[] {
  return facts
    .placeOf(unit, day)
    .path.slice(-2)
    .map((code) => facts.unitNameOn(code, day) ?? code);
}

/** `Cấp bản sao trích lục hộ tịch (mã thủ tục 1.000001)`. */
export function procedureText(procedure: string, day: Day, facts: PrintFacts): string {
  const name = facts.procedureNameOn(procedure, day);
  return name === null ? procedure : `${name} (mã thủ tục ${procedure})`;
}
