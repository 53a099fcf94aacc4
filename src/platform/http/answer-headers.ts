import type { FastifyInstance } from 'fastify';

type Headers = Readonly<Record<string, string>>;

/** What every answer says to a browser; nobody frames it, guesses its type or learns where a link came from. */
const ALWAYS: Headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

/** An answer of the API is data: a browser that is led to it runs nothing. */
const OF_DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The page at /docs carries its own scripts and styles inline; nothing is loaded from elsewhere. */
const OF_DOCS = [
  "default-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "object-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
].join('; ');

const HSTS = 'max-age=31536000';

/** For answers that no hook reaches. */
export const HEADERS_OF_DATA: Headers = { ...ALWAYS, 'content-security-policy': OF_DATA };

/** @param isTls browsers reach it by https, and are told to do so alone for a year. */
export function sendHeaders(server: FastifyInstance, isTls: boolean): void {
  const common = isTls ? { ...ALWAYS, 'strict-transport-security': HSTS } : ALWAYS;
  const ofData = { ...common, 'content-security-policy': OF_DATA };
  const ofDocs = { ...common, 'content-security-policy': OF_DOCS };
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(isDocs(request.url) ? ofDocs : ofData);
    done();
  });
}

function isDocs(url: string): boolean {
  return url === '/docs' || url.startsWith('/docs/') || url.startsWith('/docs?');
}
