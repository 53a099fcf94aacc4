import { Injectable } from '@nestjs/common';
import type { ApplicantRequest } from '../../commands/applicant.request.ts';
import { namedStream, unknownStream } from '../../commands/named-stream.ts';
import { type Applicant, Applicants } from '../dossier/applicants.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';

/** Who complains, kept beside the log where the applicants of dossiers are. */
@Injectable()
export class Complainants {
  constructor(
    private readonly database: Database,
    private readonly applicants: Applicants,
  ) {}

  find(ref: StreamRef): Promise<Applicant | undefined> {
    return this.applicants.find(ref);
  }

  /** @throws `unknown-complaint`. */
  async change(code: string, complainant: ApplicantRequest): Promise<Applicant> {
    return this.applicants.change(namedStream('complaint', code), complainant);
  }

  /**
   * Erases who complains and what the complaint says. What is kept is that it was erased, by which account and why.
   * @throws `unknown-complaint`.
   */
  async erase(code: string, reason: string, actor: string): Promise<void> {
    const { kind, feed, streamId } = namedStream('complaint', code);
    const [known] = await this.database.query(
      `WITH receipt AS (
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
      [feed, streamId, actor, reason],
    );
    if (!known) throw unknownStream(kind);
  }
}
