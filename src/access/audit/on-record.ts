import type { Audited } from '../../log/audit/audit-entry.ts';

/** What a request is put on record as, by its method and the pattern of its route. */
type OnRecord = Audited | ((query: Readonly<Record<string, unknown>>) => Audited | undefined);

/** Kinds of imports that change who may do what, or what the law says here. */
export const IMPORTS_ON_RECORD: Readonly<Record<string, Audited>> = {
  accounts: 'account',
  calendar: 'calendar',
  'working-hours': 'calendar',
  'rule-sets': 'rule',
  incidents: 'incident',
  targets: 'target',
  units: 'setting',
  departments: 'setting',
  procedures: 'setting',
  components: 'setting',
  competences: 'setting',
  'index-definition': 'setting',
  'exchange-settings': 'setting',
  'portal-codes': 'setting',
  'source-systems': 'setting',
  'notification-templates': 'setting',
};

const PAPERS = ['receipt', 'supplement', 'refusal', 'apology', 'stop', 'control', 'payment'];
const LISTS = ['dossiers', 'late-cases', 'figures', 'figures/:id/dossiers'];
const DOSSIER = '/api/v1/dossiers/:code';
const COMPLAINT = '/api/v1/complaints/:code';

/** Every route whose answers are put on record; another one is there only as a use of the bootstrap token. */
export const ON_RECORD: Readonly<Record<string, OnRecord>> = {
  // They show who applies or complains.
  [`GET ${DOSSIER}`]: 'read-applicant',
  [`GET ${COMPLAINT}`]: 'read-applicant',
  [`GET ${DOSSIER}/applicant`]: 'read-applicant',
  [`GET ${COMPLAINT}/complainant`]: 'read-applicant',
  'POST /api/v1/dossiers/search': 'search',
  [`PUT ${DOSSIER}/applicant`]: 'read-applicant',
  [`PUT ${COMPLAINT}/complainant`]: 'read-applicant',
  [`DELETE ${DOSSIER}/applicant`]: 'erase',
  [`DELETE ${COMPLAINT}/complainant`]: 'erase',
  ...Object.fromEntries(PAPERS.map((paper) => [`GET ${DOSSIER}/papers/${paper}.pdf`, 'print' as const])),
  [`GET ${DOSSIER}/clock.pdf`]: 'print',
  'GET /api/v1/registers/dossiers.pdf': 'print',
  'GET /api/v1/late-cases.pdf': 'print',
  'GET /api/v1/registers/dossiers.xlsx': 'export',
  ...Object.fromEntries(
    LISTS.flatMap((list) => ['csv', 'xlsx'].map((type) => [`GET /api/v1/${list}.${type}`, 'export' as const])),
  ),
  'GET /api/v1/reconciliations/mismatches.csv': 'export',
  'GET /api/v1/reconciliations/mismatches.xlsx': 'export',
  'GET /api/v1/exports/ocel.json': 'export-ocel',
  'GET /api/v1/exports/xes.xml': 'export-ocel',
  'GET /api/v1/reports/:id.:format': 'export',
  'POST /api/v1/open-data/publications': 'publication',
  'POST /api/v1/reports/:id/freeze': 'report-freeze',
  'POST /api/v1/incidents': ({ dryRun }) => (dryRun === 'true' ? undefined : 'incident'),
  'POST /api/v1/incidents/:code/end': 'incident',
  'POST /api/v1/incidents/:code/withdraw': 'incident',
  'POST /api/v1/reports/:id/restate': 'report-freeze',
  'POST /api/v1/reports/:id/discard': 'report-freeze',
  'PUT /api/v1/typed-forms/:id': 'setting',
  'PUT /api/v1/units/:code/board': 'setting',
  'PUT /api/v1/index-766/typed': 'setting',
  'POST /api/v1/report-schedules': 'setting',
  'POST /api/v1/report-schedules/:id/change': 'setting',
  'POST /api/v1/report-schedules/:id/end': 'setting',
  'POST /api/v1/imports': ({ kind }) => (typeof kind === 'string' ? IMPORTS_ON_RECORD[kind] : undefined),
  'POST /api/v1/imports/:id/cancel': 'setting',
  'POST /api/v1/imports/previews': 'raw-preview',
  'PUT /api/v1/import-mappings/:name': 'setting',
  'POST /api/v1/calendars': 'calendar-feed',
  'DELETE /api/v1/calendars/:id': 'calendar-feed',
  'GET /api/v1/audit': 'audit',
  'GET /api/v1/audit.csv': 'audit',
  [`GET ${DOSSIER}/audit`]: 'audit',
  [`POST ${DOSSIER}/look-up-pin/renew`]: 'setting',
};
