import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const MAX_FORM_BYTES = 16 * 1024;

/**
 * Reads `application/x-www-form-urlencoded` for the routes that are named, and no other: any web site can make a browser
 * send a form, so that a route which takes one must look at its origin itself.
 */
export function acceptForms(server: FastifyInstance, routes: ReadonlySet<string>): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
    ({ routeOptions }, body, done) => {
      if (!routes.has(routeOptions.url ?? '')) return done(new UnsupportedMediaTypeException());
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
}
