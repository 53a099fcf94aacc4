import { isStorable, storableRule } from '../../../commands/storable-text.ts';
import { FORM_RULES, hasForm } from '../../../domain/values/personal-forms.ts';
import type { KnownApplicant } from '../../../log/staging/staged-applicants.ts';
import { type GivenPersonalData, MOST_CHARACTERS } from '../../../log/streams/applicants.ts';
import type { Rejection, ToldApplicant } from '../batches/verdict.ts';
import { APPLICANT_FIELDS, type ApplicantField } from './row-fields.ts';

/** What each field is called where personal data are kept. */
const KEPT_AS = {
  applicantName: 'name',
  identityNumber: 'identityNumber',
  phone: 'phone',
  email: 'email',
  address: 'address',
} as const satisfies Record<ApplicantField, keyof GivenPersonalData>;

/** Reads the text of a field, with the rule that it breaks where the reading is null. */
type TextReader = readonly [read: (text: string) => string | null, rule: string];

/** How the cells of who applies are read. */
export const APPLICANT_READERS: Readonly<Record<ApplicantField, TextReader>> = {
  applicantName: readerOf('applicantName'),
  identityNumber: readerOf('identityNumber'),
  phone: readerOf('phone'),
  email: readerOf('email'),
  address: readerOf('address'),
};

function readerOf(field: ApplicantField): TextReader {
  const most = MOST_CHARACTERS[KEPT_AS[field]];
  return [(text) => (isStorable(text, most) ? text : null), storableRule(most)];
}

/** What a row says of who applies, field by field. */
export type ApplicantFields = Readonly<Partial<Record<ApplicantField, string>>>;

/** Who applies; undefined where the row names nobody. */
export function applicantOf(row: ApplicantFields): GivenPersonalData | undefined {
  const { applicantName: name } = row;
  if (name === undefined) return undefined;
  const told = APPLICANT_FIELDS.filter((field) => row[field] !== undefined);
  return { name, ...Object.fromEntries(told.map((field) => [KEPT_AS[field], row[field]])) };
}

const FORMED = ['identityNumber', 'phone', 'email'] as const;

const OF_NOBODY: Rejection = {
  code: 'applicant-without-name',
  message: 'What the row says of the applicant is not kept: it has no applicantName',
};

/** What somebody should look at in what a row says of who applies. */
export function applicantWarnings(fields: ApplicantFields): Rejection[] {
  const isOfNobody =
    fields.applicantName === undefined && APPLICANT_FIELDS.some((field) => fields[field] !== undefined);
  const odd = FORMED.filter((field) => fields[field] !== undefined && !hasForm(field, fields[field]));
  const unlikely = odd.map((field) => ({ code: 'unlikely-value', message: `${field} ${FORM_RULES[field]}` }));
  return [...(isOfNobody ? [OF_NOBODY] : []), ...unlikely];
}

/**
 * What is to be stored of who applies: all of it with the first events of a row; later, where changes are corrected, what
 * the row says otherwise. An empty cell says nothing; what was erased stays so.
 */
export function applicantToStore(
  told: GivenPersonalData | undefined,
  known: KnownApplicant | undefined,
  { isFirst, corrects }: Readonly<{ isFirst: boolean; corrects: boolean }>,
): ToldApplicant | undefined {
  if (!told || known === 'erased') return undefined;
  if (known && corrects) {
    const differs = Object.entries(told).some(([name, value]) => value !== known[name as keyof GivenPersonalData]);
    return differs ? { person: { ...known, ...told }, replaces: true } : undefined;
  }
  return isFirst || corrects ? { person: told, replaces: !isFirst } : undefined;
}
