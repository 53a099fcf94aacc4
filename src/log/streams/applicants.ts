import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { StreamKeys } from '../../platform/keys/stream-keys.ts';
import { APPLICANT_COLUMNS, type ApplicantColumns, openApplicant, type PersonalData } from '../sealed-applicant.ts';

export type { GivenPersonalData, PersonalData } from '../sealed-applicant.ts';

/** The most characters of each. */
export const MOST_CHARACTERS = { name: 200, identityNumber: 30, phone: 30, email: 200, address: 500 } as const;

/** Personal data beside the log, never part of an event. */
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

  /** Who applies in several, by stream id; absent where it is not known, or erased. */
  async findAll(refs: readonly StreamRef[]): Promise<Map<string, PersonalData>> {
    const rows = await this.database.query<ApplicantColumns & { stream_id: string }>(
      `SELECT a.stream_id, ${APPLICANT_COLUMNS}
         FROM unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)
         JOIN applicant AS a ON a.feed = wanted.feed AND a.stream_id = wanted.stream_id AND a.erased_at IS NULL
         LEFT JOIN stream_key AS k ON k.feed = a.feed AND k.stream_id = a.stream_id`,
      [refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId)],
    );
    const found = new Map<string, PersonalData>();
    for (const row of rows) {
      const person = openApplicant(this.keys, row.stream_id, row);
      if (person) found.set(row.stream_id, person);
    }
    return found;
  }

  /** Whether the stream was erased, and nothing was kept of it since but why. */
  async isErased({ feed, streamId }: StreamRef): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM erased_stream AS s
        WHERE feed = $1 AND stream_id = $2
          AND NOT EXISTS (SELECT FROM applicant AS a
                           WHERE a.feed = s.feed AND a.stream_id = s.stream_id AND a.erased_at IS NULL)
          AND NOT EXISTS (SELECT FROM event_text AS t JOIN event_log AS e USING (feed, stream_id, version)
                           WHERE t.feed = s.feed AND t.stream_id = s.stream_id AND t.erased_at IS NULL
                             AND e.type <> 'ApplicantErased')`,
      [feed, streamId],
    );
    return rows.length > 0;
  }
}
