import { Injectable } from '@nestjs/common';
import type { ApplicantRequest } from '../../commands/applicant.request.ts';
import { unknownStream } from '../../commands/named-stream.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';

export type Applicant = Readonly<{
  name: string;
  identityNumber: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
}>;

const COLUMNS = 'name, identity_number AS "identityNumber", phone, email, address';

/** Personal data beside the log: read, corrected and erased on its own, never part of an event. */
@Injectable()
export class Applicants {
  constructor(private readonly database: Database) {}

  async find({ feed, streamId }: StreamRef): Promise<Applicant | undefined> {
    const rows = await this.database.query<Applicant>(
      `SELECT ${COLUMNS} FROM applicant WHERE feed = $1 AND stream_id = $2 AND erased_at IS NULL`,
      [feed, streamId],
      'find-applicant',
    );
    return rows[0];
  }

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  async change(ref: StreamRef, applicant: ApplicantRequest): Promise<Applicant> {
    const { name, identityNumber = null, phone = null, email = null, address = null } = applicant;
    const [changed] = await this.database.query<Applicant>(
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

  /** What is kept is that it was erased, by which account and why. @throws `unknown-dossier`, `unknown-complaint`. */
  async erase(ref: StreamRef, reason: string, actor: string): Promise<void> {
    const [known] = await this.database.query(
      `WITH stream AS (SELECT feed, stream_id FROM event_log WHERE feed = $1 AND stream_id = $2 LIMIT 1),
            erased AS (
              UPDATE applicant a
                 SET name = NULL, identity_number = NULL, phone = NULL, email = NULL, address = NULL,
                     erased_at = date_trunc('milliseconds', clock_timestamp()), erased_by = $3, erase_reason = $4
                FROM stream s WHERE a.feed = s.feed AND a.stream_id = s.stream_id AND a.erased_at IS NULL)
       SELECT feed FROM stream`,
      [ref.feed, ref.streamId, actor, reason],
    );
    if (!known) throw unknownStream(ref.kind);
  }
}
