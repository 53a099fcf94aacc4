import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { unknownStream } from './named-stream.ts';

/** Who applies or complains. */
export type PersonalData = Readonly<{
  name: string;
  identityNumber: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
}>;

/** The same as someone gives it: what is left out is not known. */
export type GivenPersonalData = Pick<PersonalData, 'name'> & Partial<PersonalData>;

/** The most characters of each. */
export const MOST_CHARACTERS = { name: 200, identityNumber: 30, phone: 30, email: 200, address: 500 } as const;

const COLUMNS = 'name, identity_number AS "identityNumber", phone, email, address';

const ERASE = {
  dossier: `WITH stream AS (SELECT feed, stream_id FROM event_log WHERE feed = $1 AND stream_id = $2 LIMIT 1),
       erased AS (
         UPDATE applicant a
            SET name = NULL, identity_number = NULL, phone = NULL, email = NULL, address = NULL,
                erased_at = date_trunc('milliseconds', clock_timestamp()), erased_by = $3, erase_reason = $4
           FROM stream s WHERE a.feed = s.feed AND a.stream_id = s.stream_id AND a.erased_at IS NULL)
       SELECT feed FROM stream`,
  complaint: `WITH receipt AS (
         SELECT feed, stream_id, version FROM event_log
          WHERE feed = $1 AND stream_id = $2 AND type = 'ComplaintReceived'),
       content AS (
         UPDATE event_text t SET salt = NULL, text = NULL, erased_at = date_trunc('milliseconds', clock_timestamp())
           FROM receipt r
          WHERE t.feed = r.feed AND t.stream_id = r.stream_id AND t.version = r.version AND t.erased_at IS NULL),
       complainant AS (
         INSERT INTO applicant AS a (feed, stream_id, erased_at, erased_by, erase_reason)
         SELECT feed, stream_id, date_trunc('milliseconds', clock_timestamp()), $3, $4 FROM receipt LIMIT 1
         ON CONFLICT ON CONSTRAINT applicant_pkey DO UPDATE
            SET name = NULL, identity_number = NULL, phone = NULL, email = NULL, address = NULL,
                erased_at = excluded.erased_at, erased_by = excluded.erased_by, erase_reason = excluded.erase_reason
          WHERE a.erased_at IS NULL)
       SELECT feed FROM receipt LIMIT 1`,
} as const;

/** Personal data beside the log: read, corrected and erased on its own, never part of an event. */
@Injectable()
export class Applicants {
  constructor(private readonly database: Database) {}

  async find({ feed, streamId }: StreamRef): Promise<PersonalData | undefined> {
    const rows = await this.database.query<PersonalData>(
      `SELECT ${COLUMNS} FROM applicant WHERE feed = $1 AND stream_id = $2 AND erased_at IS NULL`,
      [feed, streamId],
      'find-applicant',
    );
    return rows[0];
  }

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  async change(ref: StreamRef, applicant: GivenPersonalData): Promise<PersonalData> {
    const { name, identityNumber = null, phone = null, email = null, address = null } = applicant;
    const [changed] = await this.database.query<PersonalData>(
      `INSERT INTO applicant (feed, stream_id, name, identity_number, phone, email, address)
       SELECT $1, $2, $3, $4, $5, $6, $7
        WHERE EXISTS (SELECT FROM event_log WHERE feed = $1 AND stream_id = $2)
       ON CONFLICT (feed, stream_id) DO UPDATE
          SET name = excluded.name, identity_number = excluded.identity_number, phone = excluded.phone,
              email = excluded.email, address = excluded.address, corrected_at = excluded.recorded_at,
              erased_at = NULL, erased_by = NULL, erase_reason = NULL
       RETURNING ${COLUMNS}`,
      [ref.feed, ref.streamId, name, identityNumber, phone, email, address],
    );
    if (!changed) throw unknownStream(ref.kind);
    return changed;
  }

  /**
   * Erases the personal data, of a complaint also what it says. What is kept is that it was erased, by which account
   * and why. @throws `unknown-dossier`, `unknown-complaint`.
   */
  async erase({ kind, feed, streamId }: StreamRef, reason: string, actor: string): Promise<void> {
    const [known] = await this.database.query(ERASE[kind], [feed, streamId, actor, reason]);
    if (!known) throw unknownStream(kind);
  }
}
