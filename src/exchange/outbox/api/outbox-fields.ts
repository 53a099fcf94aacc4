import type { BodyReader } from '../../../platform/http/body-field.ts';

const MOST_BYTES = 20_000;
const CONTROL = /[\p{Cc}\p{Cs}]/u;
const TARGET = /^[a-z0-9][a-z0-9-]{1,39}$/;

/** The code of a target: it stands in metrics and addresses. */
export const targetCode: BodyReader<string> = {
  rule: 'must be a code of 2 to 40 small letters, digits or -',
  schema: { type: 'string', pattern: TARGET.source, minLength: 2, maxLength: 40, example: 'cong-quoc-gia' },
  read: (raw) => (typeof raw === 'string' && TARGET.test(raw) ? raw : null),
};

export const urlText: BodyReader<string> = {
  rule: 'must be a URL of at most 2,000 characters',
  schema: { type: 'string', format: 'uri', maxLength: 2_000, example: 'https://api.example.vn/lgsp' },
  read: (raw) => (typeof raw === 'string' && raw.length <= 2_000 && URL.canParse(raw) ? raw : null),
};

/** What a kind of target knows of; the kind itself judges what stands in it. */
export const settingsObject: BodyReader<Readonly<Record<string, unknown>>> = {
  rule: 'must be an object of at most 20 kB',
  schema: { type: 'object', additionalProperties: true, example: { maxPerSecond: 20, concurrency: 4 } },
  read: (raw) => (isObject(raw) && JSON.stringify(raw).length <= MOST_BYTES ? raw : null),
};

export const secretTexts: BodyReader<Readonly<Record<string, string>>> = {
  rule: 'must be an object of texts, each of 1 to 4,000 characters',
  schema: { type: 'object', additionalProperties: { type: 'string' }, example: { clientSecret: '…' } },
  read: (raw) => (isObject(raw) && Object.values(raw).every(isSecret) ? (raw as Record<string, string>) : null),
};

/** Kept on record: nothing of a person belongs into it. */
export const reasonText: BodyReader<string> = {
  rule: 'must be a text of 1 to 500 characters without control characters',
  schema: { type: 'string', minLength: 1, maxLength: 500, example: 'Bảo trì phía Cổng đến 12 giờ' },
  read: (raw) => {
    const text = typeof raw === 'string' ? raw.normalize('NFC').trim() : '';
    return text === '' || CONTROL.test(text) || [...text].length > 500 ? null : text;
  },
};

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function isSecret(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 4_000;
}
