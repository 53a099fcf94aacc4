import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { serveConsole } from './serve-console.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('serving the console', () => {
  let folder: string;
  let server: FastifyInstance;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'dunghan-console-'));
    mkdirSync(path.join(folder, 'assets'));
    writeFileSync(path.join(folder, 'index.html'), '<title>desk</title>');
    writeFileSync(path.join(folder, 'lookup.html'), '<title>look-up</title>');
    writeFileSync(path.join(folder, 'board.html'), '<title>board</title>');
    writeFileSync(path.join(folder, 'assets', 'main-a1.js'), 'let plain;');
    writeFileSync(path.join(folder, 'assets', 'main-a1.js.gz'), gzipSync('let plain;'));
    server = fastify();
    serveConsole(server, folder);
    server.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not-found' }));
    await server.ready();
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['/', 'desk'],
    ['/dossiers/H13-08-261130-0007.b?tab=fee', 'desk'],
    ['/tra-cuu?code=H13-1', 'look-up'],
    ['/board/H13-08', 'board'],
  ])('answers %s with the page of its screens, which is asked for anew each time', async (url, title) => {
    const answer = await server.inject({ url, headers: HTML });
    expect(answer.body).toBe(`<title>${title}</title>`);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    });
    const again = await server.inject({ url, headers: { ...HTML, 'if-none-match': String(answer.headers['etag']) } });
    expect(again.statusCode).toBe(304);
  });

  it.each(['/api/v1/none', '/health/none', '/assets/gone-b2.js', '/docs/none', '/api'])(
    'has no page for %s',
    async (url) => {
      expect((await server.inject({ url, headers: HTML })).statusCode).toBe(404);
    },
  );

  it('has no page for what is no browser', async () => {
    expect((await server.inject({ url: '/desk', headers: { accept: 'application/json' } })).statusCode).toBe(404);
  });

  it('gives its parts for a year, as they were compressed', async () => {
    const url = '/assets/main-a1.js';
    const plain = await server.inject({ url });
    expect([plain.body, plain.headers['cache-control']]).toEqual(['let plain;', 'public, max-age=31536000, immutable']);
    const packed = await server.inject({ url, headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
  });

  it('serves nothing where nothing was built', async () => {
    const bare = fastify();
    serveConsole(bare, path.join(folder, 'none'));
    expect((await bare.inject({ url: '/', headers: HTML })).statusCode).toBe(404);
    await bare.close();
  });
});
