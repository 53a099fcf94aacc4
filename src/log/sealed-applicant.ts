import type { NotifyChoice } from '../domain/stream/applicant-events.ts';
import { type KeyColumns, sealAt, type StreamKey, type StreamKeys } from '../platform/keys/stream-keys.ts';

/** Who applies or complains. */
export type PersonalData = Readonly<{
  name: string;
  identityNumber: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  /** Absent: nothing was said of it. */
  notify?: NotifyChoice;
}>;

/** The same as someone gives it: what is left out is not known. */
export type GivenPersonalData = Pick<PersonalData, 'name'> & Partial<PersonalData>;

/** A row of `applicant` with its key: sealed, or plain as rows of before are; all null where it was erased. */
export type ApplicantColumns = KeyColumns &
  Readonly<{
    name: string | null;
    identity_number: string | null;
    phone: string | null;
    email: string | null;
    address: string | null;
    sealed: Buffer | null;
  }>;

/** SQL: these columns of `applicant AS a`, joined with `stream_key AS k`. */
export const APPLICANT_COLUMNS = `a.name, a.identity_number, a.phone, a.email, a.address, a.sealed,
  k.key_id, k.master_id, k.wrapped`;

/** Only the fields of personal data, whatever else the object carries. */
export function personalDataOf(given: GivenPersonalData): PersonalData {
  const { name, identityNumber = null, phone = null, email = null, address = null, notify } = given;
  return { name, identityNumber, phone, email, address, ...(notify ? { notify } : {}) };
}

export function sealApplicant(key: StreamKey, streamId: string, person: GivenPersonalData): Buffer {
  return sealAt(key, { table: 'applicant', streamId, version: 0 }, personalDataOf(person));
}

/** The person of a row; undefined where it, or its key, was erased. @throws NotOpened */
export function openApplicant(keys: StreamKeys, streamId: string, row: ApplicantColumns): PersonalData | undefined {
  const { name, identity_number: identityNumber, phone, email, address, sealed } = row;
  if (name !== null) return { name, identityNumber, phone, email, address };
  return sealed === null ? undefined : openSealedApplicant(keys, streamId, sealed, row);
}

/** The same of sealed bytes alone, wherever they wait. @throws NotOpened */
export function openSealedApplicant(
  keys: StreamKeys,
  streamId: string,
  sealed: Buffer,
  columns: KeyColumns,
): PersonalData | undefined {
  const opened = keys.openBeside({ table: 'applicant', streamId, version: 0 }, sealed, columns);
  return opened && personalDataOf(JSON.parse(opened.toString()) as PersonalData);
}
