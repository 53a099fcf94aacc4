import { type ActionName, dossierWords as say } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import type { Paper } from '../paper.ts';

export type FieldKind = 'text' | 'long' | 'lines' | 'dong' | 'count' | 'day' | 'choice' | 'check';

/** A field of an action's body: that of its event. */
export type ActionField = Readonly<{
  path: keyof typeof say.fields;
  kind: FieldKind;
  /** Where it is called otherwise than in its action. */
  label?: string;
  required?: true;
  choices?: Readonly<Record<string, string>>;
}>;

type Described = Readonly<{
  fields: readonly ActionField[];
  /** The type of the event that it logs, where its fields say all of it: its effect can be asked for. */
  logs?: keyof typeof say.events;
  /** What the applicant is handed when it is done. */
  paper?: Paper;
  /** The key that opens it while the screen has the focus. */
  key?: string;
  /** It cannot be undone by the next step: it is asked about once more. */
  confirmed?: true;
}>;

const { none: _none, ...CAUSES } = words.causes;
const { choices } = say;
const reason: ActionField = { path: 'reason', kind: 'long', required: true };
const mayReason: ActionField = { path: 'reason', kind: 'long' };

/** What each action asks for, in the order of the form. */
export const ACTIONS: Readonly<Record<ActionName, Described>> = {
  receive: { fields: [] },
  'refuse-receipt': { paper: 'refusal', fields: [reason], confirmed: true },
  forward: { logs: 'DossierForwarded', fields: [{ path: 'holder', kind: 'text', required: true }], key: 'c' },
  'request-supplement': {
    logs: 'SupplementRequested',
    paper: 'supplement',
    fields: [reason, { path: 'items', kind: 'lines' }],
    key: 'b',
  },
  'accept-supplement': { logs: 'SupplementAccepted', fields: [] },
  'request-payment': {
    logs: 'PaymentRequested',
    fields: [
      { path: 'purpose', kind: 'choice', required: true, choices: choices.purpose },
      { path: 'amountDong', kind: 'dong', required: true },
      { path: 'stopsClock', kind: 'check' },
    ],
  },
  'record-payment': {
    logs: 'PaymentRecorded',
    paper: 'payment',
    fields: [
      { path: 'amountDong', kind: 'dong', required: true },
      { path: 'method', kind: 'choice', required: true, choices: choices.method },
      { path: 'reference', kind: 'text' },
    ],
  },
  digitise: {
    logs: 'DocumentsDigitised',
    fields: [
      { path: 'kind', kind: 'choice', required: true, choices: choices.kind },
      { path: 'documents', kind: 'count', required: true },
      { path: 'from', kind: 'choice', choices: choices.digitisedFrom },
    ],
  },
  'reuse-data': {
    logs: 'DigitisedDataReused',
    fields: [
      { path: 'documents', kind: 'count', required: true },
      { path: 'from', kind: 'choice', choices: choices.reusedFrom },
    ],
  },
  'record-identity-check': {
    logs: 'IdentityChecked',
    fields: [
      { path: 'source', kind: 'choice', required: true, choices: choices.source },
      { path: 'result', kind: 'choice', required: true, choices: choices.result },
    ],
  },
  'receive-at-competent-unit': { logs: 'CompetentUnitReceived', fields: [] },
  transfer: {
    logs: 'DossierTransferred',
    fields: [{ path: 'competentUnit', kind: 'text', required: true }, mayReason],
  },
  'request-consultation': {
    logs: 'ConsultationRequested',
    fields: [
      { path: 'consultedUnit', kind: 'text', required: true },
      { path: 'answerDueAt', kind: 'day' },
    ],
    key: 'l',
  },
  'answer-consultation': {
    logs: 'ConsultationAnswered',
    fields: [{ path: 'consultedUnit', kind: 'text', required: true }],
  },
  extend: {
    logs: 'DeadlineExtended',
    paper: 'apology',
    fields: [
      { path: 'newDueAt', kind: 'day', required: true },
      { path: 'apologyLetter', kind: 'text', required: true },
      mayReason,
      { path: 'signedBy', kind: 'text' },
    ],
    key: 'e',
  },
  'record-late-cause': {
    logs: 'LateCauseRecorded',
    fields: [
      { path: 'cause', kind: 'choice', required: true, choices: CAUSES },
      { path: 'note', kind: 'long' },
    ],
    key: 'd',
  },
  withdraw: { logs: 'DossierWithdrawn', fields: [mayReason] },
  stop: {
    logs: 'DossierStopped',
    paper: 'stop',
    fields: [
      reason,
      { path: 'legalBasis', kind: 'text' },
      { path: 'cause', kind: 'choice', choices: choices.stopCause },
    ],
    confirmed: true,
  },
  resolve: {
    logs: 'DossierResolved',
    fields: [
      { path: 'outcome', kind: 'choice', required: true, choices: choices.outcome },
      { path: 'electronicResult', kind: 'check' },
      { path: 'resultLink', kind: 'check' },
      { path: 'resultInStore', kind: 'check' },
    ],
    key: 'g',
    confirmed: true,
  },
  'return-result': {
    logs: 'ResultReturned',
    fields: [{ path: 'channel', kind: 'choice', choices: words.channels }],
    key: 't',
  },
  rate: {
    logs: 'ServiceRated',
    fields: [
      { path: 'satisfied', kind: 'choice', required: true, choices: choices.satisfied },
      { path: 'score', kind: 'count' },
    ],
  },
};

export function isActionName(action: string): action is ActionName {
  return action in ACTIONS;
}

/** The action whose form a key opens. */
export function actionOfKey(key: string): ActionName | undefined {
  return Object.keys(ACTIONS)
    .filter(isActionName)
    .find((action) => ACTIONS[action].key === key);
}
