import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { Database } from '../../platform/database/database.ts';
import { OidcProvider } from './provider.ts';
import { SignedTokens } from './signed-tokens.ts';

type EndedSession = Readonly<{ id: string; code: string }>;

/** Sessions that the provider ends, since a person has signed out there or was locked out. */
@Injectable()
export class ProviderLogouts {
  constructor(
    private readonly provider: OidcProvider,
    private readonly tokens: SignedTokens,
    private readonly database: Database,
    private readonly trail: AuditTrail,
  ) {}

  /** @returns false for what is no logout token of the provider, or was obeyed before */
  async obey(token: string): Promise<boolean> {
    const { settings } = this.provider;
    const logout = await this.tokens.logoutOf(token);
    if (!settings || !logout) return false;
    const ended = await this.database.transaction(async (tx) => {
      const isNew = await tx.query(
        `INSERT INTO provider_logout (token_id_hash, expires_at) VALUES ($1, $2)
         ON CONFLICT (token_id_hash) DO NOTHING RETURNING expires_at`,
        [createHash('sha256').update(logout.id).digest(), new Date(logout.expiresAt)],
      );
      if (isNew.length === 0) return undefined;
      return tx.query<EndedSession>(
        `DELETE FROM session USING account
          WHERE session.account = account.id AND account.issuer = $1
            AND ($2::text IS NULL OR account.sub = $2) AND ($3::text IS NULL OR session.provider_session = $3)
         RETURNING session.id, account.code`,
        [settings.issuer, logout.sub ?? null, logout.sid ?? null],
      );
    });
    for (const session of ended ?? []) await this.record(session);
    return ended !== undefined;
  }

  private record({ id, code }: EndedSession): Promise<void> {
    const nobody = { unit: null, callerUnits: [], address: null, purpose: null };
    return this.trail.write({
      what: 'session-ended',
      actor: code,
      session: id,
      ...nobody,
      result: 'ok',
      codes: [],
      data: { reason: 'back-channel' },
    });
  }
}
