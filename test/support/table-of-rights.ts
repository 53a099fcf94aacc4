import { type Role, ROLES } from '../../src/access/roles.ts';

/**
 * The tree: R above A, B and C, A1 below A. One dossier at each of A, A1 and B; the callers stand at A: it is their own
 * unit, A1 is below, B is a sibling.
 */
export const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
R,Tỉnh R,province,,2020-01-01,,
A,Huyện A,district,R,2020-01-01,,
A1,Xã A1,commune,A,2020-01-01,,
B,Huyện B,district,R,2020-01-01,,
`;
export const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.1,Thủ tục,Lĩnh vực,commune,partial,false,10,working-day,0,true,true,none,false,2020-01-01,
`;
export const PLACES = ['A', 'A1', 'B'] as const;
export type Place = (typeof PLACES)[number];

/** Statuses at A, A1 and B; 404 and 403 as the design has them. */
type Row = Readonly<Partial<Record<Role, readonly [number, number, number]>>>;

export const FORBIDDEN = [403, 403, 403] as const;
const OWN = [200, 404, 404] as const;
const BELOW = [200, 200, 404] as const;
const ASKED_ALONE = [200, 403, 403] as const;
const ASKED_BELOW = [200, 200, 403] as const;

const READ: Row = { clerk: OWN, officer: OWN, supervisor: BELOW, reporter: BELOW, system: BELOW };
const LISTED: Row = {
  clerk: ASKED_ALONE,
  officer: ASKED_ALONE,
  supervisor: ASKED_BELOW,
  reporter: ASKED_BELOW,
  system: ASKED_BELOW,
};
/** A1 lies below A: who has A alone may not count it. */
const COUNTED: Row = { ...LISTED, clerk: FORBIDDEN, officer: FORBIDDEN };

export const ROUTES: readonly (readonly [name: string, path: (place: Place) => string, row: Row])[] = [
  ['a dossier', (place) => `dossiers/D-${place}`, READ],
  ['its history', (place) => `dossiers/D-${place}/history`, READ],
  [
    'its applicant',
    (place) => `dossiers/D-${place}/applicant`,
    // A unit below is not the caller's own: that needs a purpose.
    { clerk: OWN, officer: OWN, supervisor: [200, 422, 404], system: [403, 403, 404] },
  ],
  ['its clock', (place) => `dossiers/D-${place}/clock.pdf`, READ],
  [
    'its receipt',
    (place) => `dossiers/D-${place}/papers/receipt.pdf`,
    { clerk: OWN, officer: OWN, supervisor: BELOW, reporter: [403, 403, 404], system: [403, 403, 404] },
  ],
  ['a list', (place) => `dossiers?unit=${place}`, LISTED],
  ['late cases', (place) => `late-cases?unit=${place}`, LISTED],
  ['late cases as a file', (place) => `late-cases.csv?unit=${place}`, LISTED],
  ['complaints', (place) => `complaints?unit=${place}`, LISTED],
  ['late cases in numbers', (place) => `late-cases/summary?unit=${place}`, COUNTED],
  ['figures', (place) => `figures?period=2024&unit=${place}`, COUNTED],
  ['what is behind a figure', (place) => `figures/received/dossiers?period=2024&unit=${place}`, COUNTED],
  [
    'the register',
    (place) => `registers/dossiers.xlsx?unit=${place}&from=2024-01-01&to=2024-12-31`,
    { clerk: ASKED_ALONE, officer: ASKED_ALONE, supervisor: ASKED_BELOW },
  ],
  ['units', () => 'units', Object.fromEntries(ROLES.map((role) => [role, [200, 200, 200]]))],
  ['moves of a calendar', () => 'calendar/revisions/1/moves', {}],
  [
    'reports',
    () => 'reports',
    Object.fromEntries(['supervisor', 'reporter', 'system'].map((role) => [role, [200, 200, 200]])),
  ],
];

export const ACTIONS: readonly (readonly [action: string, body: object, row: Row])[] = [
  ['record-late-cause', { cause: 'other' }, { clerk: OWN, officer: OWN, supervisor: BELOW, system: BELOW }],
  ['request-consultation', { consultedUnit: 'R' }, { officer: OWN, system: BELOW }],
  ['resolve', { outcome: 'granted' }, { officer: OWN, system: BELOW }],
];
