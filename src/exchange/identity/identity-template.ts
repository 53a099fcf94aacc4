import { IDENTITY_SOURCES } from '../../domain/dossier/vocabulary.ts';
import {
  type HttpTemplate,
  isPointer,
  isRecord,
  isSuccess,
  readTemplate,
  valueAt,
} from '../http-templates/http-template.ts';
import type { IdentityAnswer, IdentityQuestion, IdentitySource } from './identity-check.ts';

/**
 * How a database of persons is asked, as data: the request, and where its answer says what. `ok` tells an answer from a
 * failure, `found` that the number is known; the name is compared here, and forgotten.
 */
export type IdentityTemplate = Readonly<{
  source: IdentitySource;
  request: HttpTemplate;
  found: HttpTemplate['ok'];
  /** Pointer to the name that belongs to the number. */
  name: string;
  /** Pointer to what the other side calls this question; undefined: nothing. */
  reference: string | undefined;
}>;

export const IDENTITY_PLACEHOLDERS = ['identityNumber', 'name', 'birthDate', 'purpose', 'dossier'] as const;
const MORE = ['source', 'found', 'name', 'reference'];
const MOST_CHARACTERS = 64 * 1024;

/** @returns the rule that the text breaks, where it is no template */
export function readIdentityTemplate(text: string): IdentityTemplate | Readonly<{ rule: string }> {
  const json = parsed(text);
  const request = readTemplate(json, IDENTITY_PLACEHOLDERS, MORE);
  if ('rule' in request) return request;
  const { source = 'population', found, name, reference } = isRecord(json) ? json : {};
  const known = IDENTITY_SOURCES.find((each) => each === source);
  if (known === undefined) return { rule: `must have as source one of ${IDENTITY_SOURCES.join(', ')}` };
  const asOk = readTemplate({ url: request.url, ok: found }, IDENTITY_PLACEHOLDERS);
  if ('rule' in asOk) return { rule: 'must have found, {pointer, equals}' };
  if (!isPointer(name)) return { rule: 'must have name, a pointer' };
  if (reference !== undefined && !isPointer(reference)) return { rule: 'must have a pointer as reference' };
  return { source: known, request, found: asOk.ok, name, reference };
}

/** What an answer says of a person; unavailable: it is none. Values of the answer are compared and go no further. */
export function readIdentityAnswer(
  { source, request, found, name, reference }: IdentityTemplate,
  text: string,
  asked: Pick<IdentityQuestion, 'name'>,
): IdentityAnswer {
  const json = text.length <= MOST_CHARACTERS ? parsed(text) : undefined;
  if (!isSuccess(request, json)) return { result: 'unavailable' };
  const named = reference === undefined ? undefined : readReference(valueAt(json, reference));
  const answer = { source, reference: named };
  if (!isSuccess({ ...request, ok: found }, json)) return { ...answer, result: 'not-found' };
  const theirs = valueAt(json, name);
  const isSame = typeof theirs === 'string' && comparable(theirs) === comparable(asked.name);
  return { ...answer, result: isSame ? 'matched' : 'mismatched' };
}

/** Upper and lower case, blanks and ways of writing a diacritic do not count; diacritics do. */
function comparable(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('vi');
}

/** It goes into the record of access, so it must be a short code and no number of a person. */
function readReference(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^[\w.:-]{1,64}$/.test(text)) return undefined;
  return /^\d{9,12}$/.test(text) ? undefined : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
