import { PROGRESS_FIELDS } from '../rendering/progress-fields.ts';
import { snapshotFields } from '../rendering/snapshot-fields.ts';
import { byStatus, codeIn, messageIn, objectIn, saysExists, textIn } from './classify.ts';
import { DAY_LISTS } from './day-lists.ts';
import type {
  AnswerSettings,
  CallName,
  Classified,
  PortalAnswer,
  PortalContract,
  PortalRequest,
} from './portal-contract.ts';

/** Person 0, business 1, household 2; an organisation is told as a business. */
const SUBJECT_TYPES: Readonly<Record<string, number>> = { person: 0, business: 1, household: 2, organisation: 1 };

/**
 * The portal's own interface by its test document of June 2026: it draws the code (call 2), takes the dossier (4), its
 * progress (5) and its status (6).
 */
export const MINISTRY_2026_06: PortalContract = {
  id: 'ministry@2026-06',
  snapshot: {
    name: 'NoiHoSo',
    dates: 'yyyy-MM-dd HH:mm:ss',
    fields: snapshotFields({ subjectType: (kind) => SUBJECT_TYPES[kind] ?? 0 }),
  },
  progress: { name: 'CapNhatTienTrinh', dates: 'iso8601', fields: PROGRESS_FIELDS },
  change: 'status',
  request,
  draw: ({ unit }) => ({ method: 'GET', path: `/GetNextValue?code=${encodeURIComponent(unit)}` }),
  drawnCode,
  classify,
  lists: DAY_LISTS,
};

const PATHS: Readonly<Record<CallName, string>> = {
  creation: '/NoiHoSo',
  change: '/CapNhatTrangThai',
  progress: '/CapNhatTienTrinh',
  status: '/CapNhatTrangThai',
};

function request(call: CallName, data: object): PortalRequest {
  return { method: 'POST', path: PATHS[call], body: JSON.stringify(call === 'creation' ? data : [data]) };
}

function drawnCode({ text }: PortalAnswer): string | undefined {
  const body = objectIn(text);
  return textIn(body, 'maHoSo') ?? textIn(body, 'value') ?? textIn(body, 'nextValue');
}

function classify(answer: PortalAnswer, settings: AnswerSettings): Classified {
  const body = objectIn(answer.text);
  const code = codeIn(body) ?? '';
  const message = messageIn(body);
  if (answer.status < 500 && saysExists(settings, code, message)) return { meaning: 'exists', code: 'duplicate' };
  const told = byStatus(answer);
  if (told !== undefined) return told;
  if (body === undefined) return { meaning: 'retry', code: 'other' };
  if (code !== '' || body['error'] !== undefined)
    return { meaning: 'unclear', code: code === '' ? 'other' : code, text: message };
  const named = { code: textIn(body, 'maHoSo'), id: textIn(body, 'idHoSo') };
  return { meaning: 'success', named: definedIn(named) };
}

function definedIn({ code, id }: Readonly<{ code: string | undefined; id: string | undefined }>) {
  return { ...(code === undefined ? {} : { code }), ...(id === undefined ? {} : { id }) };
}
