import type { FastifyInstance } from 'fastify';
import { isProblemCode } from './problem-catalogue.ts';
import type { Problem } from './problem.ts';
import { vietnameseProblem } from './vietnamese-problem.ts';

const LANGUAGES = ['en', 'vi'] as const;
type Language = (typeof LANGUAGES)[number];

/**
 * Gives a problem in the language that the reader asks for (`Accept-Language`, RFC 9110 §12.5.4), English unless told. It is
 * chosen on the way out, so that an answer which is kept and given again speaks the language of whoever asks for it.
 */
export function speakTheReadersLanguage(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    if (!String(reply.getHeader('content-type')).startsWith('application/problem+json')) return payload;
    const language = languageOf(request.headers['accept-language']);
    const vary = reply.getHeader('vary');
    void reply.header('content-language', language);
    void reply.header('vary', vary === undefined ? 'Accept-Language' : `${String(vary)}, Accept-Language`);
    return language === 'vi' && typeof payload === 'string' ? inVietnamese(payload) : payload;
  });
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

function inVietnamese(payload: string): string {
  const problem = JSON.parse(payload) as Problem;
  return isProblemCode(problem.code) ? JSON.stringify(vietnameseProblem(problem, problem.code)) : payload;
}
