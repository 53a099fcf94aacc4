import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { OidcProvider } from './provider.ts';
import { SignedTokens } from './signed-tokens.ts';

/** Sessions that the provider ends, since a person has signed out there or was locked out. */
@Injectable()
export class ProviderLogouts {
  constructor(
    private readonly provider: OidcProvider,
    private readonly tokens: SignedTokens,
    private readonly database: Database,
  ) {}

  /** @returns false for what is no logout token of the provider, or was obeyed before */
  async obey(token: string): Promise<boolean> {
    const { settings } = this.provider;
    const logout = await this.tokens.logoutOf(token);
    if (!settings || !logout) return false;
    return this.database.transaction(async (tx) => {
      const isNew = await tx.query(
        `INSERT INTO provider_logout (token_id_hash, expires_at) VALUES ($1, $2)
         ON CONFLICT (token_id_hash) DO NOTHING RETURNING expires_at`,
        [createHash('sha256').update(logout.id).digest(), new Date(logout.expiresAt)],
      );
      if (isNew.length === 0) return false;
      await tx.query(
        `DELETE FROM session USING account
          WHERE session.account = account.id AND account.issuer = $1
            AND ($2::text IS NULL OR account.sub = $2) AND ($3::text IS NULL OR session.provider_session = $3)`,
        [settings.issuer, logout.sub ?? null, logout.sid ?? null],
      );
      return true;
    });
  }
}
