import type { AnswerSettings, Classified, PortalAnswer } from './portal-contract.ts';

/** Statuses by which a server says that it cannot answer now. */
const AWAY = new Set([408, 425, 429]);
const REFUSED = new Set([400, 404, 409, 413, 422]);

/** What a status says by itself, whatever the body is; undefined: the body decides. */
export function byStatus({ status, text }: PortalAnswer): Classified | undefined {
  if (AWAY.has(status) || status >= 500) return { meaning: 'retry', code: String(status) };
  if (status === 401 || status === 403) return { meaning: 'unauthorised', code: 'auth' };
  if (REFUSED.has(status)) return refusedAs(codeIn(objectIn(text)) ?? String(status), text);
  if (status < 200 || status > 299) return { meaning: 'refused', code: String(status), text };
  return undefined;
}

/** The JSON object of a body; undefined for HTML and what was cut off. */
export function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a body says went wrong; undefined: nothing. */
export function codeIn(body: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const code = body?.['error_code'] ?? body?.['errorCode'];
  return typeof code === 'number' || typeof code === 'string' ? String(code) : undefined;
}

export function messageIn(body: Readonly<Record<string, unknown>> | undefined): string {
  const told = body?.['message'] ?? body?.['error_message'] ?? body?.['error'];
  return typeof told === 'string' ? told : '';
}

export function textIn(body: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const value = body?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function refusedAs(code: string, text: string): Classified {
  return { meaning: 'refused', code, text };
}

/** Whether it says that it has the dossier already: by a code, or by a part of its message. */
export function saysExists({ existsMarks }: AnswerSettings, code: string, message: string): boolean {
  const said = message.normalize('NFC').toLocaleLowerCase('vi');
  return existsMarks.some((mark) => mark === code || said.includes(mark.normalize('NFC').toLocaleLowerCase('vi')));
}
