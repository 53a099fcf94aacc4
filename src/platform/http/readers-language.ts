import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isProblemCode } from './problem-catalogue.ts';
import type { Problem } from './problem.ts';
import { failureInVietnamese, lineInVietnamese } from './vietnamese-lines.ts';
import { vietnameseProblem } from './vietnamese-problem.ts';

const LANGUAGES = ['en', 'vi'] as const;
type Language = (typeof LANGUAGES)[number];

/** How the text of an answer that speaks a language reads; within a string the quotes would be escaped. */
const SPOKEN = ['"warnings":[{', '{"items":[{"line":', '"failure":"'];

/**
 * Gives problems, warnings and what is said of imports in the language that the reader asks for (`Accept-Language`, RFC 9110 §12.5.4), English
 * unless told. It is chosen on the way out, so that an answer which is kept and given again speaks the language of whoever
 * asks for it.
 */
export function speakTheReadersLanguage(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => inReadersLanguage(request, reply, payload));
}

/** The payload in the reader's language, and the headers that say so; to be called where the hook is not. */
export function inReadersLanguage(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const translate = translatorOf(String(reply.getHeader('content-type')), payload);
  if (!translate) return payload;
  const language = languageOf(request.headers['accept-language']);
  const vary = reply.getHeader('vary');
  void reply.header('content-language', language);
  void reply.header('vary', vary === undefined ? 'Accept-Language' : `${String(vary)}, Accept-Language`);
  return language === 'vi' && typeof payload === 'string' ? translate(payload) : payload;
}

/** The language with the greatest weight, the one named first of two that weigh the same. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map(wishOf);
  const best = wishes.reduce((found, wish) => (wish.weight > found.weight ? wish : found), {
    language: 'en',
    weight: 0,
  });
  return LANGUAGES.find((language) => language === best.language) ?? 'en';
}

function wishOf(wish: string): Readonly<{ language: string; weight: number }> {
  const [range = '', ...parameters] = wish.split(';').map((piece) => piece.trim().toLowerCase());
  const [language = ''] = range.split('-');
  const isSpoken = language === '*' || LANGUAGES.some((spoken) => spoken === language);
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const weight = quality === undefined ? 1 : Number(quality);
  return { language, weight: isSpoken && Number.isFinite(weight) ? weight : 0 };
}

/** Undefined for an answer that speaks no language. */
function translatorOf(type: string, payload: unknown): ((payload: string) => string) | undefined {
  if (type.startsWith('application/problem+json')) return problemInVietnamese;
  const isData = type.startsWith('application/json') && typeof payload === 'string';
  return isData && speaks(payload) ? dataInVietnamese : undefined;
}

function dataInVietnamese(payload: string): string {
  return JSON.stringify(JSON.parse(payload, saidInVietnamese));
}

/** A warning of a command, what is said of a line of an import, or why one has failed. */
function saidInVietnamese(name: string, value: unknown): unknown {
  if (name === 'failure' && typeof value === 'string') return failureInVietnamese(value);
  return isSaid(value) ? { ...value, message: lineInVietnamese(value) } : value;
}

function isSaid(value: unknown): value is Readonly<{ code: string; message: string }> {
  if (typeof value !== 'object' || value === null) return false;
  return 'code' in value && typeof value.code === 'string' && 'message' in value && typeof value.message === 'string';
}

/** What an answer that is streamed says, in the language that its request asks for. */
export function spokenTo(request: FastifyRequest): (payload: string) => string {
  const isVietnamese = languageOf(request.headers['accept-language']) === 'vi';
  return (payload) => (isVietnamese && speaks(payload) ? dataInVietnamese(payload) : payload);
}

function speaks(payload: string): boolean {
  return SPOKEN.some((text) => payload.includes(text));
}

function problemInVietnamese(payload: string): string {
  const problem = JSON.parse(payload) as Problem;
  return isProblemCode(problem.code) ? JSON.stringify(vietnameseProblem(problem, problem.code)) : payload;
}
