import { Injectable } from '@nestjs/common';
import { NoAnswer, OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import type { SendAnswer } from '../outbox/answer.ts';
import type { TargetSecrets } from '../outbox/target.ts';
import type { AnswerSettings, Classified, PortalAnswer } from './contracts/portal-contract.ts';
import type { Portal } from './portal-target.ts';
import { NoToken, PortalTokens } from './portal-tokens.ts';

/** A call as it goes over the network. */
export type PortalCall = Readonly<{
  method: 'GET' | 'POST';
  /** After the portal's address. */
  path: string;
  body?: string;
  /** The same on every try. */
  messageId?: string;
  /** The portal's code of the unit that has received the dossier. */
  unit?: string;
}>;

/** With what a call is made, and how its answer is read. */
export type Way = Readonly<{
  portal: Portal;
  answers: AnswerSettings;
  secrets(): Promise<TargetSecrets>;
  signal: AbortSignal;
}>;

/** What came of a call. */
export type Called = Readonly<{ told: Classified; answer?: PortalAnswer; retryAfterMs?: number; body?: string }>;

/** Makes calls at a portal with a token, which is renewed once where the portal refuses it. */
@Injectable()
export class PortalCalls {
  constructor(
    private readonly requests: OutgoingRequests,
    private readonly tokens: PortalTokens,
  ) {}

  async call(way: Way, call: PortalCall): Promise<Called> {
    const first = await this.once(way, call);
    if (first.told.meaning !== 'unauthorised') return first;
    this.tokens.forget(way.portal);
    return this.once(way, call);
  }

  private async once(way: Way, { method, path, body, messageId, unit }: PortalCall): Promise<Called> {
    const { portal, signal, answers } = way;
    const sent = body === undefined ? {} : { body };
    try {
      const token = await this.tokens.tokenOf(portal, way.secrets, signal);
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(messageId === undefined ? {} : { 'x-message-id': messageId }),
        ...(unit === undefined ? {} : { 'x-unit-code': encodeURIComponent(unit) }),
      };
      const got = await this.requests.send({
        kind: 'portal',
        method,
        url: portal.url + path,
        headers,
        signal,
        ...sent,
      });
      const told = got.cut ? ({ meaning: 'retry', code: 'other' } as const) : portal.contract.classify(got, answers);
      return { told, answer: got, ...retryAfter(got.headers['retry-after']), ...sent };
    } catch (error) {
      if (error instanceof NoToken) return { told: portal.contract.classify(asRefusedToken(error.answer), answers) };
      if (error instanceof NoAnswer) return { told: { meaning: 'retry', code: error.code }, ...sent };
      throw error;
    }
  }
}

/** Who is refused a token is refused everything, whatever a portal calls that. */
function asRefusedToken({ status, text }: PortalAnswer): PortalAnswer {
  return { status: status >= 500 || status === 429 ? status : 401, text };
}

/** Seconds, or a date. */
function retryAfter(header: string | undefined): Readonly<{ retryAfterMs?: number }> {
  if (header === undefined) return {};
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? { retryAfterMs: ms } : {};
}

const OUTCOMES = {
  success: 'acknowledged',
  exists: 'acknowledged',
  retry: 'failed',
  refused: 'refused',
  unclear: 'unclear',
  unauthorised: 'away',
} as const satisfies Readonly<Record<Classified['meaning'], SendAnswer['outcome']>>;

/** What a call means for its message. */
export function answerOf({ told, answer, retryAfterMs, body }: Called): SendAnswer {
  return {
    outcome: OUTCOMES[told.meaning],
    status: answer?.status,
    code: told.code,
    text: told.text,
    body,
    retryAfterMs,
  };
}
