import { AsyncResource } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { noteShown } from '../../access/audit/shown.ts';
import type { Permit } from '../../access/rights/permit.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import { Database } from '../../platform/database/database.ts';
import { type SpreadsheetColumn, textColumn } from '../../platform/spreadsheets/spreadsheet-column.ts';

/** A dossier of a list, with the units by which it is judged who sees its applicant. */
type Listed = Readonly<{ code: string; receivingUnit: string; competentUnit: string }>;

/** Who applies, by the code of the dossier; null: not known, or erased. Absent: the caller may not see it. */
export type NamesByCode = ReadonlyMap<string, string | null>;

/** Who applies, beside the dossiers of a list: on record with the codes. */
@Injectable()
export class NamesOfDossiers {
  constructor(
    private readonly applicants: Applicants,
    private readonly database: Database,
  ) {}

  async of(permit: Permit, listed: readonly Listed[]): Promise<NamesByCode> {
    const seen = listed.filter(({ receivingUnit, competentUnit }) =>
      permit.seesPeople({ receiving: [receivingUnit], competent: [competentUnit], consulted: [] }),
    );
    const refs = new Map(seen.map(({ code }) => [code, streamRef('dossier', code)]));
    const people = await this.applicants.findAll([...refs.values()]);
    const names = new Map([...refs].map(([code, { streamId }]) => [code, people.get(streamId)?.name ?? null]));
    noteShown(
      'list-with-names',
      seen.flatMap(({ code, receivingUnit: receiving, competentUnit: competent }) =>
        (names.get(code) ?? null) === null ? [] : [{ code, receiving, competent }],
      ),
    );
    return names;
  }

  /** The same where the list does not say by which units a dossier is judged. */
  async ofCodes(permit: Permit, codes: readonly string[]): Promise<NamesByCode> {
    const refs = [...new Set(codes)].map((code) => streamRef('dossier', code));
    const rows = await this.database.query<Listed>(
      `SELECT wanted.code, receiving AS "receivingUnit", competent AS "competentUnit"
         FROM unnest($1::smallint[], $2::uuid[], $3::text[]) AS wanted (feed, stream_id, code)
         JOIN dossier_scope USING (feed, stream_id)`,
      [refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId), refs.map(({ key }) => key)],
    );
    return this.of(permit, rows);
  }
}

/** A line of a file that names who applies. */
export type Named = Readonly<{ applicantName?: string | null }>;

/** The column of who applies, where a file was asked for with names. */
export function nameColumns(asked: Readonly<{ names: string | undefined }>): SpreadsheetColumn<Named>[] {
  return asked.names === 'true' ? [textColumn('Người nộp', ({ applicantName }) => applicantName ?? null, 32)] : [];
}

/** A file asks for its rows piece by piece: whom they name is on record of this request nonetheless. */
export function ofThisRequest<Rows, Lines>(named: (rows: Rows) => Promise<Lines>): (rows: Rows) => Promise<Lines> {
  return AsyncResource.bind(named);
}

/** A line whose applicant the caller may not see stays without a name. */
export function besideName<Line extends Readonly<{ code: string }>>(
  line: Line,
  names: NamesByCode,
): Line & Readonly<{ applicantName?: string | null }> {
  const name = names.get(line.code);
  return name === undefined ? line : { ...line, applicantName: name };
}
