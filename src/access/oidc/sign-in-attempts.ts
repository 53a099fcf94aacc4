import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';

/** How long a person may take at the provider. */
export const ATTEMPT_MS = 10 * 60_000;
const TOKEN_BYTES = 32;

/** A sign-in that has begun: what the provider's answer is checked against. */
export type SignInAttempt = Readonly<{ state: string; nonce: string; verifier: string; returnTo: string }>;

type Row = Readonly<{ state: string; nonce: string; verifier: string; return_to: string }>;

/** Sign-ins on their way through the provider, each bound to the one browser that began it. */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
  ) {}

  /** @returns the attempt, and the token for the cookie of the browser that begins it */
  async begin(returnTo: string): Promise<Readonly<{ token: string; attempt: SignInAttempt }>> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), returnTo };
    const expiresAt = new Date(this.clock.now() + ATTEMPT_MS);
    await this.database.query(
      `INSERT INTO sign_in_attempt (token_hash, state, nonce, verifier, return_to, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [hashOf(token), attempt.state, attempt.nonce, attempt.verifier, returnTo, expiresAt],
    );
    return { token, attempt };
  }

  /** Takes an attempt, which nobody can take again; undefined where there is none or it took too long. */
  async take(token: string): Promise<SignInAttempt | undefined> {
    const [row] = await this.database.query<Row>(
      'DELETE FROM sign_in_attempt WHERE token_hash = $1 AND expires_at > $2 RETURNING state, nonce, verifier, return_to',
      [hashOf(token), new Date(this.clock.now())],
    );
    return row && { state: row.state, nonce: row.nonce, verifier: row.verifier, returnTo: row.return_to };
  }

  async forgetExpired(): Promise<void> {
    const now = new Date(this.clock.now());
    await this.database.query('DELETE FROM sign_in_attempt WHERE expires_at <= $1', [now]);
    await this.database.query('DELETE FROM provider_logout WHERE expires_at <= $1', [now]);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
