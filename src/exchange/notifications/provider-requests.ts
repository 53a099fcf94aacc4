import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { NoAnswer, OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import { fillTemplate, fillText, isSuccess, type Values, valueAt } from '../http-templates/http-template.ts';
import type { SendAnswer } from '../outbox/answer.ts';
import type { Sending } from '../outbox/target-kind.ts';
import type { TargetSecrets } from '../outbox/target.ts';
import { Targets } from '../outbox/targets.ts';
import { type NotifyRequest, requestOf, type TokenRefresh } from './notify-target.ts';

const OK = 200;

type Came = Readonly<{ status: number; json: unknown }>;

/** Asks a provider of SMS or Zalo as its template says. */
@Injectable()
export class ProviderRequests {
  /** Tokens that are being renewed, by target: a provider takes each of them once. */
  private readonly renewing = new Map<string, Promise<TargetSecrets | undefined>>();

  constructor(
    private readonly outgoing: OutgoingRequests,
    private readonly targets: Targets,
    private readonly database: Database,
  ) {}

  /** A token that has run out is renewed once, and the same is asked again. */
  async ask(sending: Sending, values: Values): Promise<SendAnswer> {
    const request = requestOf(sending.target);
    try {
      const secrets = await sending.secrets();
      const came = await this.once(request, { ...values, ...secrets }, sending.signal);
      const { refresh } = request;
      if (refresh === undefined || !isTokenRefused(refresh, came)) return answerOf(request, came);
      const renewed = await this.renewed(sending, refresh, secrets);
      if (renewed === undefined) return { outcome: 'away', status: came.status, code: 'auth' };
      const again = await this.once(request, { ...values, ...renewed }, sending.signal);
      return isTokenRefused(refresh, again)
        ? { outcome: 'away', status: again.status, code: 'auth' }
        : answerOf(request, again);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { outcome: 'failed', code: error.code };
    }
  }

  private async once(request: NotifyRequest, values: Values, signal: AbortSignal): Promise<Came> {
    const { method } = request;
    const { status, text } = await this.outgoing.send({
      kind: 'notify',
      ...fillTemplate(request, values),
      method,
      signal,
    });
    return { status, json: parsed(text) };
  }

  private renewed(sending: Sending, refresh: TokenRefresh, used: TargetSecrets): Promise<TargetSecrets | undefined> {
    const { id } = sending.target;
    const running = this.renewing.get(id) ?? this.renew(sending, refresh, used);
    this.renewing.set(id, running);
    return running.finally(() => this.renewing.delete(id));
  }

  /** @returns undefined where the provider gives none: somebody has to look */
  private async renew({ target, signal }: Sending, refresh: TokenRefresh, used: TargetSecrets) {
    // Another process may have renewed it: its token is good, and the one with which it was renewed is gone.
    const kept = await this.targets.secrets(target.id);
    if (kept['token'] !== used['token']) return kept;
    const { status, text } = await this.outgoing.send({
      kind: 'notify',
      method: 'POST',
      url: refresh.url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...filledIn(refresh.headers, kept) },
      body: new URLSearchParams(filledIn(refresh.form, kept)).toString(),
      signal,
    });
    const json = parsed(text);
    const token = status === OK ? valueAt(json, refresh.token) : undefined;
    if (typeof token !== 'string' || token === '') return this.renewedElsewhere(target.id, used);
    const next = refresh.refreshToken === undefined ? undefined : valueAt(json, refresh.refreshToken);
    const secrets = { ...kept, token, ...(typeof next === 'string' ? { refreshToken: next } : {}) };
    await this.targets.keepSecrets(this.database, target.id, secrets);
    return secrets;
  }

  private async renewedElsewhere(target: string, used: TargetSecrets): Promise<TargetSecrets | undefined> {
    const kept = await this.targets.secrets(target);
    return kept['token'] === used['token'] ? undefined : kept;
  }
}

function isTokenRefused({ expired }: TokenRefresh, { status, json }: Came): boolean {
  if (status === 401 || status === 403) return true;
  return expired !== undefined && String(valueAt(json, expired.pointer)) === String(expired.equals);
}

function answerOf(request: NotifyRequest, { status, json }: Came): SendAnswer {
  if (status !== OK) return { outcome: outcomeOf(status), status };
  return isSuccess(request, json) ? { outcome: 'acknowledged', status } : { outcome: 'unclear', status };
}

function outcomeOf(status: number): 'refused' | 'failed' | 'away' {
  if (status === 401 || status === 403) return 'away';
  return status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429 ? 'refused' : 'failed';
}

function filledIn(texts: Readonly<Record<string, string>>, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fillText(text, values)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
