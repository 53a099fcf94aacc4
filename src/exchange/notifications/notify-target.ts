import { NOTIFY_CHANNELS, type NotifyChannel } from '../../domain/stream/applicant-events.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { invalidField } from '../../domain/values/field-errors.ts';
import type { OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import { UnsafeUrl } from '../../platform/outgoing/outgoing-rules.ts';
import { PLACEHOLDERS } from '../../reference/exchange/shipped-texts.ts';
import {
  type HttpTemplate,
  isPointer,
  isRecord,
  placeholdersIn,
  readTemplate,
} from '../http-templates/http-template.ts';
import type { TargetGiven } from '../outbox/target-kind.ts';
import type { Target } from '../outbox/target.ts';

/** Whom a target tells: who applies or complains, or those who work here. Each has a way of its own. */
const TOLD = ['public', 'staff'] as const;

/** What a request for an SMS or a Zalo message may name besides what texts may; `token` is a secret of the target. */
const OF_REQUESTS = [...PLACEHOLDERS, 'text', 'phone', 'phone84', 'messageId', 'templateId', 'token'];
/** Secrets of a target, of which a new token is asked for. */
const OF_REFRESH = ['token', 'refreshToken', 'appId', 'secretKey'];
const MEMBERS_OF_REFRESH: ReadonlySet<string> = new Set(['url', 'headers', 'form', 'token', 'refreshToken', 'expired']);

/** How a token that has run out is renewed: a form is posted, and the answer has the new one. */
export type TokenRefresh = Readonly<{
  url: string;
  headers: Readonly<Record<string, string>>;
  form: Readonly<Record<string, string>>;
  /** Where the answer has the new token, and the one to renew that with (RFC 6901). */
  token: string;
  refreshToken?: string;
  /** What an answer to a message has where the token is refused; 401 and 403 say so too. */
  expired?: Readonly<{ pointer: string; equals: string | number }>;
}>;

/** The request by which an SMS or a Zalo message is sent. */
export type NotifyRequest = HttpTemplate & Readonly<{ refresh?: TokenRefresh }>;

/** Zalo's interface as its public documents have it, unconfirmed; the provider's own template is the subject of a text. */
const ZALO = {
  method: 'POST',
  url: 'https://business.openapi.zalo.me/message/template',
  headers: { access_token: '{{token}}' },
  body: {
    phone: '{{phone84}}',
    template_id: '{{templateId}}',
    template_data: Object.fromEntries(PLACEHOLDERS.map((name) => [name, `{{${name}}}`])),
    tracking_id: '{{messageId}}',
  },
  ok: { pointer: '/error', equals: 0 },
  refresh: {
    url: 'https://oauth.zaloapp.com/v4/oa/access_token',
    headers: { secret_key: '{{secretKey}}' },
    form: { refresh_token: '{{refreshToken}}', app_id: '{{appId}}', grant_type: 'refresh_token' },
    token: '/access_token',
    refreshToken: '/refresh_token',
    expired: { pointer: '/error', equals: -124 },
  },
};

/** The channel that a target tells by. */
export function channelOf({ settings }: Pick<Target, 'settings'>): NotifyChannel | undefined {
  return NOTIFY_CHANNELS.find((channel) => channel === settings['channel']);
}

/** Whether a target tells those who work here. */
export function tellsStaff({ settings }: Pick<Target, 'settings'>): boolean {
  return settings['audience'] === 'staff';
}

/** The request by which an SMS or a Zalo message is sent. @throws Error where it is none: it was checked when it was saved */
export function requestOf(target: Pick<Target, 'settings'>): NotifyRequest {
  const request = requestIn(target);
  if ('rule' in request) throw new Error(`The template of the target ${request.rule}`);
  return request;
}

/** Whether a request names the provider's own template, which the text of an operator alone knows. */
export function namesTemplate({ body, url }: NotifyRequest): boolean {
  return placeholdersIn([body, url]).includes('templateId');
}

/** @throws DomainError `invalid-field` */
export async function checkNotify({ settings, url }: TargetGiven, outgoing: OutgoingRequests): Promise<void> {
  if (url !== null) throw invalidField('url', 'belongs into settings.template');
  const channel = channelOf({ settings });
  if (channel === undefined) throw invalidField('settings.channel', `must be one of ${NOTIFY_CHANNELS.join(', ')}`);
  const { audience = 'public' } = settings;
  if (!TOLD.some((each) => each === audience))
    throw invalidField('settings.audience', `must be one of ${TOLD.join(', ')}`);
  if (channel === 'mail') return;
  if (audience === 'staff') throw invalidField('settings.channel', 'must be mail where those who work here are told');
  const request = requestIn({ settings });
  if ('rule' in request) throw invalidField('settings.template', request.rule);
  await checkAddress(request.url, outgoing);
  if (request.refresh) await checkAddress(request.refresh.url, outgoing);
}

async function checkAddress(url: string, outgoing: OutgoingRequests): Promise<void> {
  try {
    await outgoing.check('notify', url);
  } catch (error) {
    if (!(error instanceof UnsafeUrl)) throw error;
    throw new DomainError('unsafe-url', 'invalid', error.message, [{ path: 'settings.template', message: error.rule }]);
  }
}

function requestIn({ settings }: Pick<Target, 'settings'>): NotifyRequest | Readonly<{ rule: string }> {
  const given = settings['template'] ?? (settings['channel'] === 'zalo' ? ZALO : undefined);
  const template = readTemplate(given, OF_REQUESTS, ['refresh']);
  if ('rule' in template || !isRecord(given) || given['refresh'] === undefined) return template;
  const refresh = given['refresh'];
  if (!isRefresh(refresh)) return { rule: REFRESH_RULE };
  return { ...template, refresh };
}

const REFRESH_RULE = `must have as refresh {url, headers, form, token, refreshToken?, expired?}, with placeholders of ${OF_REFRESH.join(', ')} alone`;

function isRefresh(value: unknown): value is TokenRefresh {
  if (!isRecord(value) || !Object.keys(value).every((name) => MEMBERS_OF_REFRESH.has(name))) return false;
  const { url, headers, form } = value;
  const isAddress = typeof url === 'string' && URL.canParse(url);
  const isKnown = placeholdersIn([url, headers, form]).every((name) => OF_REFRESH.includes(name));
  return isAddress && isKnown && [headers, form].every(areTexts) && isRead(value);
}

/** Whether it says where the answers have what is looked for. */
function isRead({ token, refreshToken = token, expired = { pointer: token } }: Record<string, unknown>): boolean {
  return isPointer(token) && isPointer(refreshToken) && isRecord(expired) && isPointer(expired['pointer']);
}

function areTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string' && !/\p{Cc}/u.test(text));
}
