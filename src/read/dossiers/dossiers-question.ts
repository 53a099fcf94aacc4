import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { type PageRequest, QueryReader } from '../../platform/http/query-reader.ts';

/** The dossiers of a unit and all below it that match every filter. */
export type DossiersQuestion = Readonly<{
  /** Received them, or must resolve them. */
  unit: string | undefined;
  status: DossierStatus | undefined;
  procedure: string | undefined;
  holder: string | undefined;
  /** Days of receipt, both included. */
  receivedFrom: Day | undefined;
  receivedTo: Day | undefined;
  page: PageRequest;
  waitFor: string | undefined;
}>;

const PARAMETERS = [
  'unit',
  'status',
  'procedure',
  'holder',
  'receivedFrom',
  'receivedTo',
  'limit',
  'cursor',
  'waitFor',
];
const A_DAY = 'must be a day, YYYY-MM-DD';

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readDossiersQuestion(raw: Readonly<Record<string, unknown>>): DossiersQuestion {
  const reader = new QueryReader(raw, PARAMETERS);
  const question = {
    unit: reader.code('unit'),
    status: reader.wordOf('status', DOSSIER_STATUSES),
    procedure: reader.code('procedure'),
    holder: reader.code('holder'),
    receivedFrom: reader.parsed('receivedFrom', A_DAY, parseDay),
    receivedTo: reader.parsed('receivedTo', A_DAY, parseDay),
    page: reader.page(),
    waitFor: reader.text('waitFor'),
  };
  if (question.receivedFrom !== undefined && (question.receivedTo ?? question.receivedFrom) < question.receivedFrom) {
    reader.refuse('receivedTo', 'must not be earlier than receivedFrom');
  }
  reader.check();
  return question;
}
