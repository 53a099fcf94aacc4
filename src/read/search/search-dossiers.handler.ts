import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../../access/caller.ts';
import type { Role } from '../../access/roles.ts';
import { type DossierStatus, statusLabel } from '../../domain/dossier/dossier-status.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { FieldForbidden, invalidField } from '../../domain/values/field-errors.ts';
import { BlindTokens, isSought } from '../../log/blind-tokens.ts';
import { maskedPerson } from '../../log/masked-person.ts';
import {
  APPLICANT_COLUMNS,
  type ApplicantColumns,
  openApplicant,
  type PersonalData,
} from '../../log/sealed-applicant.ts';
import { Database } from '../../platform/database/database.ts';
import { StreamKeys } from '../../platform/keys/stream-keys.ts';
import type { DossierFound, DossiersFound } from './search-dossiers.answer.ts';
import { SearchDossiers } from './search-dossiers.query.ts';

const MOST_FOUND = 50;
const MOST_CANDIDATES = 500;
const LEAST_OF_CODE = 4;
/** A reporter sees no names. */
const SEARCHERS: readonly Role[] = ['clerk', 'officer', 'supervisor', 'system'];

type Row = ApplicantColumns &
  Readonly<{
    stream_id: string;
    code: string;
    status: DossierStatus;
    procedure: string;
    receiving_unit: string;
    competent_unit: string;
    received_at: Instant | null;
  }>;
type Candidate = Readonly<{ row: Row; person: PersonalData | undefined }>;

/** Finds dossiers by who applies, though nobody who reads the database can: by tokens, then by what they open to. */
@QueryHandler(SearchDossiers)
export class SearchDossiersHandler implements IQueryHandler<SearchDossiers> {
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
    private readonly tokens: BlindTokens,
  ) {}

  /** @throws `missing-field` where nothing is given, `invalid-field`, `search-too-wide` */
  async execute(asked: SearchDossiers): Promise<DossiersFound> {
    const rows = await this.candidates(asked);
    if (rows.length > MOST_CANDIDATES) throw tooWide();
    const found = rows
      .map((row): Candidate => ({ row, person: openApplicant(this.keys, row.stream_id, row) }))
      .filter(({ person }) => !isOfPerson(asked) || (person !== undefined && isSought(person, asked)));
    return { items: found.slice(0, MOST_FOUND).map(itemOf), more: found.length > MOST_FOUND };
  }

  private async candidates(asked: SearchDossiers): Promise<Row[]> {
    const { code } = asked;
    if (code !== undefined && [...code.trim()].length < LEAST_OF_CODE)
      throw invalidField('code', `must have ${LEAST_OF_CODE} characters or more`);
    if (!isOfPerson(asked) && code === undefined) throw new FieldForbidden('missing-field', 'name');
    const tokens = await this.tokens.sought(asked);
    if (isOfPerson(asked) && tokens.length === 0) throw tooWide();
    const likeCode = `%${(code ?? '').trim().replace(/[%_\\]/g, '\\$&')}%`;
    const params: unknown[] = [likeCode, MOST_CANDIDATES + 1, unitsWithin(asked.caller), ...tokens];
    return this.database.query<Row>(
      `SELECT d.stream_id, d.code, d.status, d.procedure, d.receiving_unit, d.competent_unit, d.received_at,
              ${APPLICANT_COLUMNS}
         FROM dossier_state AS d ${havingAll(tokens.map((_, at) => `$${at + 4}`))}
         LEFT JOIN applicant AS a USING (feed, stream_id)
         LEFT JOIN stream_key AS k USING (feed, stream_id)
        WHERE d.status <> 'annulled' AND d.code ILIKE $1
          AND ($3::text[] IS NULL OR d.receiving_unit = ANY ($3) OR d.competent_unit = ANY ($3))
        ORDER BY d.received_at DESC NULLS LAST, d.code LIMIT $2`,
      params,
    );
  }
}

/** The units whose dossiers the caller may search by who applies; null: all. */
function unitsWithin({ scope }: Caller): readonly string[] | null {
  return scope.applicant ? (scope.unitsAt(SEARCHERS) ?? null) : [];
}

/** The streams that have every one of the tokens; without any, all. */
function havingAll([first, ...others]: readonly string[]): string {
  if (first === undefined) return '';
  return `JOIN (SELECT b.feed, b.stream_id FROM generate_series(0, 63) AS f
                  JOIN blind_index AS b ON b.feed = f AND b.token = ${first}
                 WHERE true ${others.map(alsoHas).join(' ')}) AS hit USING (feed, stream_id)`;
}

function alsoHas(token: string): string {
  return `AND EXISTS (SELECT FROM blind_index AS o
                       WHERE o.feed = b.feed AND o.stream_id = b.stream_id AND o.token = ${token})`;
}

function isOfPerson({ name, identityNumber, phone }: SearchDossiers): boolean {
  return name !== undefined || identityNumber !== undefined || phone !== undefined;
}

function itemOf({ row, person }: Candidate): DossierFound {
  return {
    code: row.code,
    status: row.status,
    statusLabel: statusLabel(row.status),
    procedure: row.procedure,
    receivingUnit: row.receiving_unit,
    competentUnit: row.competent_unit,
    receivedAt: row.received_at === null ? null : formatInstant(row.received_at),
    applicant: person ? maskedPerson(person) : null,
  };
}

function tooWide(): DomainError {
  return new DomainError(
    'search-too-wide',
    'invalid',
    'Too many would fit: give two words of the name, a number, or one word together with its unit',
  );
}
