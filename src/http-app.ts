import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.ts';
import { ProcessLog } from './platform/operations/process-log.ts';
import { Metrics } from './platform/operations/metrics.ts';
import { ProblemFilter } from './platform/http/problem-filter.ts';
import type { Runtime } from './platform/runtime.ts';
import { describeApi } from './platform/http/api-description.ts';
import { acceptForms } from './platform/http/form-body.ts';
import { readJsonBody } from './platform/http/json-body.ts';
import { ProblemAdapter } from './platform/http/problem-adapter.ts';
import { speakTheReadersLanguage } from './platform/http/problem-language.ts';
import { requestValidation } from './platform/http/validation.ts';

/** Forms of pages that need no script. */
const FORM_ROUTES = new Set(['/login', '/login/sign-out']);

const MAX_JSON_BYTES = 256 * 1024;

/** The application, ready to listen: routes, strict bodies, problems, headers, metrics, its own description. */
export async function createHttpApp(runtime: Runtime): Promise<NestFastifyApplication> {
  const adapter = new ProblemAdapter({
    bodyLimit: MAX_JSON_BYTES,
    routerOptions: { maxParamLength: 1_000 },
    requestTimeout: 0,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(runtime), adapter, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(ProcessLog));
  prefixRoutes(app);
  app.useGlobalPipes(requestValidation());
  app.useGlobalFilters(new ProblemFilter());
  await app.register(helmet, { contentSecurityPolicy: { directives: docsPolicy } });
  acceptJson(adapter.getInstance());
  acceptForms(adapter.getInstance(), FORM_ROUTES);
  speakTheReadersLanguage(adapter.getInstance());
  observeRequests(adapter.getInstance(), app.get(Metrics), app.get(ProcessLog));
  describeApi(app);
  return app;
}

/** Every route lies under /api/v1 but those that an operator's monitoring asks, and the page to sign in. */
export function prefixRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics', 'login', 'login/sign-out'] });
}

/** The page at /docs carries its own scripts and styles inline; nothing is loaded from elsewhere. */
const docsPolicy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  scriptSrc: ["'self'", "'unsafe-inline'"],
  upgradeInsecureRequests: null,
};

function acceptJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

function observeRequests(server: FastifyInstance, metrics: Metrics, log: ProcessLog): void {
  // Reading a body would leave the context again, so it is entered after that.
  server.addHook('preValidation', (request, _reply, done) => log.during(request.id, done));
  server.addHook('onResponse', (request, { statusCode: status, elapsedTime: milliseconds }, done) => {
    const { id, method, url, routeOptions } = request;
    metrics.observe(method, routeOptions.url ?? 'none', status, milliseconds / 1_000);
    log.answered({ id, method, url, status, milliseconds });
    done();
  });
}
