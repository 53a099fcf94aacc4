import { timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 12;

/** The whole HMAC of a text, for whom and for what it is given. */
export type MacFor = (text: string) => Buffer;

/** @param text without a dot */
export function signedText(text: string, macFor: MacFor): string {
  return `${text}.${macFor(text).subarray(0, MAC_BYTES).toString('base64url')}`;
}

/** The text of what was signed so; undefined: nobody has. */
export function openedText(signed: string, macFor: MacFor): string | undefined {
  const [text = '', mac = '', ...rest] = signed.split('.');
  const given = Buffer.from(mac, 'base64url');
  const expected = macFor(text).subarray(0, MAC_BYTES);
  const isOurs = rest.length === 0 && given.length === MAC_BYTES && timingSafeEqual(given, expected);
  return isOurs ? text : undefined;
}
