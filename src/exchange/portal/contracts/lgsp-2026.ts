import { PROGRESS_FIELDS } from '../rendering/progress-fields.ts';
import { snapshotFields } from '../rendering/snapshot-fields.ts';
import { byStatus, codeIn, messageIn, objectIn, refusedAs, saysExists } from './classify.ts';
import { DAY_LISTS } from './day-lists.ts';
import type {
  AnswerSettings,
  CallName,
  Classified,
  Manner,
  PortalAnswer,
  PortalContract,
  PortalRequest,
} from './portal-contract.ts';

/** All of them were seen. */
const SUCCESS = new Set(['0', '00']);
const DATES = 'yyyyMMddHHmmss';

/** Through the province's service bus: `DongBoHoSoMC` and `CapNhatTienDoHoSoMC`, as one published connector calls them. */
export const LGSP_2026: PortalContract = {
  id: 'lgsp@2026',
  snapshot: {
    name: 'DongBoHoSoMC',
    dates: DATES,
    fields: snapshotFields({ subjectType: (kind) => (kind === 'person' ? 1 : 2) }),
  },
  progress: { name: 'CapNhatTienDoHoSoMC', dates: DATES, fields: PROGRESS_FIELDS },
  change: 'snapshot',
  request,
  classify,
  lists: DAY_LISTS,
};

/** One address for every service, or one for each with the rest in the query. */
function request(call: CallName, data: object, { unit, lgspStyle }: Manner): PortalRequest {
  const service = call === 'progress' ? LGSP_2026.progress.name : LGSP_2026.snapshot.name;
  const isUpdating = String(call === 'change');
  if (lgspStyle === 'body')
    return { method: 'POST', path: '', body: JSON.stringify({ service, isUpdating, data: [data] }) };
  const query = new URLSearchParams({ MaDinhDanhDV: unit, isUpdating }).toString();
  return { method: 'POST', path: `/SynsTTHCC/${service}?${query}`, body: JSON.stringify([data]) };
}

function classify(answer: PortalAnswer, settings: AnswerSettings): Classified {
  const body = objectIn(answer.text);
  const code = codeIn(body) ?? '';
  const message = messageIn(body);
  if (answer.status < 500 && saysExists(settings, code, message)) return { meaning: 'exists', code: 'duplicate' };
  const told = byStatus(answer);
  if (told !== undefined) return told;
  if (body === undefined) return { meaning: 'retry', code: 'other' };
  if (SUCCESS.has(code)) return { meaning: 'success', code };
  if (settings.refusedCodes.includes(code)) return refusedAs(code, message);
  return { meaning: 'unclear', code: code === '' ? 'other' : code, text: message };
}
