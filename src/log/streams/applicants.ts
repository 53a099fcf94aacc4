import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { StreamKeys } from '../../platform/keys/stream-keys.ts';
import {
  APPLICANT_COLUMNS,
  type ApplicantColumns,
  type GivenPersonalData,
  openApplicant,
  type PersonalData,
  personalDataOf,
  sealApplicant,
} from '../sealed-applicant.ts';
import { withItsKey } from '../seal-beside.ts';
import { unknownStream } from './named-stream.ts';

export type { GivenPersonalData, PersonalData } from '../sealed-applicant.ts';

/** The most characters of each. */
export const MOST_CHARACTERS = { name: 200, identityNumber: 30, phone: 30, email: 200, address: 500 } as const;

const ERASE = {
  dossier: `WITH stream AS (SELECT feed, stream_id FROM event_log WHERE feed = $1 AND stream_id = $2 LIMIT 1),
       erased AS (
         UPDATE applicant a
            SET name = NULL, identity_number = NULL, phone = NULL, email = NULL, address = NULL, sealed = NULL,
                erased_at = date_trunc('milliseconds', clock_timestamp()), erased_by = $3, erase_reason = $4
           FROM stream s WHERE a.feed = s.feed AND a.stream_id = s.stream_id AND a.erased_at IS NULL)
       SELECT feed FROM stream`,
  complaint: `WITH receipt AS (
         SELECT feed, stream_id, version FROM event_log
          WHERE feed = $1 AND stream_id = $2 AND type = 'ComplaintReceived'),
       content AS (
         UPDATE event_text t SET salt = NULL, text = NULL, sealed = NULL, erased_at = date_trunc('milliseconds', clock_timestamp())
           FROM receipt r
          WHERE t.feed = r.feed AND t.stream_id = r.stream_id AND t.version = r.version AND t.erased_at IS NULL),
       complainant AS (
         INSERT INTO applicant AS a (feed, stream_id, erased_at, erased_by, erase_reason)
         SELECT feed, stream_id, date_trunc('milliseconds', clock_timestamp()), $3, $4 FROM receipt LIMIT 1
         ON CONFLICT ON CONSTRAINT applicant_pkey DO UPDATE
            SET name = NULL, identity_number = NULL, phone = NULL, email = NULL, address = NULL, sealed = NULL,
                erased_at = excluded.erased_at, erased_by = excluded.erased_by, erase_reason = excluded.erase_reason
          WHERE a.erased_at IS NULL)
       SELECT feed FROM receipt LIMIT 1`,
} as const;

/** Personal data beside the log: read, corrected and erased on its own, never part of an event. */
@Injectable()
export class Applicants {
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
  ) {}

  async find({ feed, streamId }: StreamRef): Promise<PersonalData | undefined> {
    const [row] = await this.database.query<ApplicantColumns>(
      `SELECT ${APPLICANT_COLUMNS} FROM applicant AS a LEFT JOIN stream_key AS k USING (feed, stream_id)
        WHERE feed = $1 AND stream_id = $2 AND erased_at IS NULL`,
      [feed, streamId],
      'find-applicant',
    );
    return row && openApplicant(this.keys, streamId, row);
  }

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  async change(ref: StreamRef, given: GivenPersonalData): Promise<PersonalData> {
    const person = personalDataOf(given);
    const changed = await withItsKey(async () => {
      const key = (await this.keys.find(this.database, ref)) ?? this.keys.make(ref);
      return this.database.query(
        `SELECT seal_beside($1, $2, $3, $4, $5, '{}', '{}', $6, '{}')
        WHERE EXISTS (SELECT FROM event_log WHERE feed = $1 AND stream_id = $2)`,
        [ref.feed, ref.streamId, key.id, key.masterId, key.wrapped, sealApplicant(key, ref.streamId, person)],
      );
    });
    if (changed.length === 0) throw unknownStream(ref.kind);
    return person;
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
