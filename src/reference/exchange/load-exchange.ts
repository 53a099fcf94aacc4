import { parseDay } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { SettingRow } from './exchange-settings.ts';
import type { PortalCodeRow } from './portal-codes.ts';

type Stored<T> = Omit<T, 'from'> & Readonly<{ validFrom: string }>;

/** The settings of the exchange that are believed now. */
export async function loadExchangeSettings(q: Queryable): Promise<SettingRow[]> {
  const rows = await q.query<Stored<SettingRow>>(
    `SELECT name, value, valid_from AS "validFrom", legal_basis AS "legalBasis"
       FROM exchange_setting WHERE recorded_to IS NULL`,
  );
  return rows.map(({ validFrom, ...row }) => ({ ...row, from: parseDay(validFrom) ?? 0 }));
}

/** The portal's codes that are believed now. */
export async function loadPortalCodes(q: Queryable): Promise<PortalCodeRow[]> {
  const rows = await q.query<Stored<PortalCodeRow>>(
    'SELECT kind, ours, theirs, valid_from AS "validFrom" FROM portal_code WHERE recorded_to IS NULL',
  );
  return rows.map(({ validFrom, ...row }) => ({ ...row, from: parseDay(validFrom) ?? 0 }));
}
