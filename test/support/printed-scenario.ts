import type { ClockRules } from '../../src/domain/values/reference-facts.ts';
import { effectiveTexts } from '../../src/domain/stream/effective-text.ts';
import { WorkingCalendar } from '../../src/domain/time/working-calendar.ts';
import type { PrintedApplicant, PrintedDossierWithText } from '../../src/read/papers/printed-dossier.ts';
import { DossierScenario, localInstant, SCENARIO_FACTS } from './dossier-scenario.ts';
import { day } from './clock-scenario.ts';

const UNIT_NAMES: Readonly<Record<string, string>> = {
  P: 'UBND thành phố Cần Thơ',
  D1: 'UBND quận Ninh Kiều',
  C1: 'UBND phường Cái Khế',
  C2: 'UBND phường An Hòa',
  S1: 'Sở Xây dựng',
};

const TET = ['2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'];

/** The facts of DossierScenario with names, and the days off of Tết 2024. */
const PRINT_FACTS = {
  ...SCENARIO_FACTS,
  calendarAt: () =>
    WorkingCalendar.of(TET.map((text) => ({ day: day(text), kind: 'off', name: 'Tết Nguyên đán Giáp Thìn' }))),
  departmentName: (unit: string, code: string) => (unit === 'C1' && code === 'TP' ? 'Phòng Tư pháp' : null),
  unitNameOn: (code: string) => UNIT_NAMES[code] ?? null,
  procedureNameOn: (code: string) => SCENARIO_FACTS.procedureOn(code, day('2024-03-04'))?.name ?? null,
};

export const APPLICANT: PrintedApplicant = {
  name: 'Nguyễn Thị Ngọc Quỳnh Như',
  address: 'Số 12/34A, đường Trần Văn Hoài, phường Xuân Khánh',
  phone: '0907 123 456',
  email: null,
};

/** A dossier whose life is told step by step, to be printed. */
/** @param rules what the rule set of the receipt says otherwise */
export function printableScenario(rules: Partial<ClockRules> = {}): DossierScenario {
  return new DossierScenario({ ...PRINT_FACTS, ruleSetOn: (day) => ({ ...PRINT_FACTS.ruleSetOn(day), ...rules }) });
}

/** A dossier as it is printed at a local time (`2024-03-04 09:00`). */
export function printedAt(now: string, { state, events, texts }: DossierScenario): PrintedDossierWithText {
  return {
    code: 'C1-240304-0001',
    dossier: state,
    history: events,
    position: '12:9',
    now: localInstant(now),
    facts: PRINT_FACTS,
    applicant: APPLICANT,
    printedBy: 'Lê Thị Mai',
    texts: effectiveTexts(events, texts),
  };
}
