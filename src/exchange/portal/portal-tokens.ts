import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/time/local-time.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import type { TargetSecrets } from '../outbox/target.ts';
import { objectIn } from './contracts/classify.ts';
import type { PortalAnswer } from './contracts/portal-contract.ts';
import { credentialsIn, type Portal } from './portal-target.ts';

/** A token is given up so long before it ends. */
const EARLIER_MS = 60_000;
const DEFAULT_SECONDS = 300;

type Token = Readonly<{ text: string; until: Instant }>;

/** There was no token: the answer to the request for one. */
export class NoToken extends Error {
  constructor(readonly answer: PortalAnswer) {
    super('The portal has given no token');
    this.name = NoToken.name;
  }
}

/** The tokens of portals, in the memory of this process alone. */
@Injectable()
export class PortalTokens {
  private readonly tokens = new Map<string, Promise<Token>>();

  constructor(
    private readonly requests: OutgoingRequests,
    private readonly clock: MachineClock,
  ) {}

  /** @param secrets opened only where a token must be asked for @throws NoToken, NoAnswer */
  async tokenOf(portal: Portal, secrets: () => Promise<TargetSecrets>, signal: AbortSignal): Promise<string> {
    const { id } = portal.target;
    const known = await this.tokens.get(id)?.catch(() => undefined);
    if (known !== undefined && known.until > this.clock.now()) return known.text;
    const asked = this.ask(portal, secrets, signal);
    this.tokens.set(id, asked);
    return (await asked).text;
  }

  /** The portal does not take it any more. */
  forget({ target }: Portal): void {
    this.tokens.delete(target.id);
  }

  private async ask({ settings }: Portal, secrets: () => Promise<TargetSecrets>, signal: AbortSignal): Promise<Token> {
    const { id, secret } = credentialsIn(await secrets());
    const askedAt = this.clock.now();
    const answer = await this.requests.send({
      kind: 'portal',
      method: 'POST',
      url: settings.tokenUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }).toString(),
      signal,
    });
    const body = objectIn(answer.text);
    const text = body?.['access_token'];
    if (answer.status !== 200 || typeof text !== 'string' || text === '') throw new NoToken(answer);
    const seconds = Number(body?.['expires_in'] ?? DEFAULT_SECONDS);
    const lasts = Number.isFinite(seconds) ? seconds * 1_000 : DEFAULT_SECONDS * 1_000;
    // One that lasts no longer than it is given up before is used while it is good.
    return { text, until: askedAt + Math.max(lasts - EARLIER_MS, lasts / 2) };
  }
}
