import { createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '../../domain/values/logged-event.ts';
import type { TargetSecrets } from '../outbox/target.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** So long the secret of before signs too. */
const BOTH_SIGN_MS = 24 * 3_600_000;

/** `whsec_` and 32 random bytes, as Standard Webhooks write a secret. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** The secrets of a webhook that has a new one. */
export function rotated({ current }: TargetSecrets, secret: string, now: Instant): TargetSecrets {
  if (current === undefined) return { current: secret };
  return { current: secret, previous: current, previousUntil: String(now + BOTH_SIGN_MS) };
}

/** The headers of Standard Webhooks 1.0.0 for one try. @param now of this try: whoever receives refuses what is old */
export function signedHeaders(id: string, body: string, secrets: TargetSecrets, now: Instant): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = secretsAt(secrets, now).map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function secretsAt({ current, previous, previousUntil }: TargetSecrets, now: Instant): string[] {
  const old = previous !== undefined && Number(previousUntil) > now ? [previous] : [];
  return [...(current === undefined ? [] : [current]), ...old];
}
