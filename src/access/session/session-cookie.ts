import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_MS } from './sessions.ts';

/** The prefix makes browsers refuse the cookie from another host, from plain http and for a part of the paths. */
const OVER_TLS = '__Host-dunghan';
const OVER_HTTP = 'dunghan';
const TOKEN = /^[\w-]{43}$/;

/** The token in a request's cookie; undefined where there is none of the right form. */
export function sessionTokenOf(request: FastifyRequest, origin: string): string | undefined {
  const value = cookieOf(request, nameFor(origin));
  return value !== undefined && TOKEN.test(value) ? value : undefined;
}

/** The first cookie of a name. */
export function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

export function giveSession(reply: FastifyReply, origin: string, token: string): void {
  addCookie(reply, `${nameFor(origin)}=${token}; Path=/; Max-Age=${SESSION_MS / 1_000}${flagsFor(origin)}`);
}

export function takeSession(reply: FastifyReply, origin: string): void {
  addCookie(reply, `${nameFor(origin)}=; Path=/; Max-Age=0${flagsFor(origin)}`);
}

/** No script reads a cookie, no other site's form sends one, and over TLS it is sent over nothing else. */
export function flagsFor(origin: string): string {
  return `; HttpOnly; SameSite=Lax${isOverTls(origin) ? '; Secure' : ''}`;
}

/** Fastify gathers the values of this one header: the answer may set several cookies. */
export function addCookie(reply: FastifyReply, cookie: string): void {
  void reply.header('set-cookie', cookie).header('cache-control', 'no-store');
}

function nameFor(origin: string): string {
  return isOverTls(origin) ? OVER_TLS : OVER_HTTP;
}

function isOverTls(origin: string): boolean {
  return origin.startsWith('https:');
}
