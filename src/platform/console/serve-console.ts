import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Scripts, styles and answers come from here alone, nothing stands inline, nobody frames a page. */
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/** What is no screen of the console, whatever a browser accepts. */
const NOT_A_SCREEN = /^\/(api|docs|openapi\.json|health|metrics|problems|assets|open-data|schemas|public)(\/|\?|$)/;

type Page = Readonly<{ html: Buffer; etag: string }>;

/**
 * Serves the console: its parts for a year, for their names change with their content, and its page for every address
 * that no other route has, asked for anew each time.
 *
 * @param folder of the build, dist/web; where it is missing nothing is served
 */
export function serveConsole(server: FastifyInstance, folder: string): void {
  if (!existsSync(path.join(folder, 'index.html'))) return;
  void server.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  });
  const screens = pageIn(folder, 'index.html');
  const forAll = [
    [/^\/tra-cuu([/?]|$)/, pageIn(folder, 'lookup.html')],
    [/^\/board\//, pageIn(folder, 'board.html')],
  ] as const;
  server.get('/*', (request, reply) => {
    if (!wantsScreen(request)) return reply.callNotFound();
    const [, page] = forAll.find(([address]) => address.test(request.url)) ?? [undefined, screens];
    return sendPage(request, reply, page);
  });
}

function wantsScreen({ url, headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') === true && !NOT_A_SCREEN.test(url);
}

function sendPage({ headers }: FastifyRequest, reply: FastifyReply, { html, etag }: Page): FastifyReply {
  void reply.headers({
    'content-security-policy': POLICY,
    'cache-control': 'no-cache',
    // Under no-referrer browsers would send `Origin: null` with what a page sends.
    'referrer-policy': 'same-origin',
    etag,
  });
  if (headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('text/html; charset=utf-8').send(html);
}

function pageIn(folder: string, name: string): Page {
  const html = readFileSync(path.join(folder, name));
  return { html, etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"` };
}
