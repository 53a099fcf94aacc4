import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { BearerGuard } from './access/bearer-guard.ts';
import { OpenStreams } from './access/open-streams.ts';
import { RequestRecord } from './access/audit/request-record.ts';
import { signAnswers } from './access/signing.ts';
import { AppModule } from './app.module.ts';
import { ProcessLog } from './platform/operations/process-log.ts';
import { Metrics } from './platform/operations/metrics.ts';
import { serveConsole } from './platform/console/serve-console.ts';
import { ProblemFilter } from './platform/http/problem-filter.ts';
import type { Runtime } from './platform/runtime.ts';
import { sendHeaders } from './platform/http/answer-headers.ts';
import { limitAnswers } from './platform/http/answer-patience.ts';
import { describeApi } from './platform/http/api-description.ts';
import { acceptForms } from './platform/http/form-body.ts';
import { limitSlowBodies } from './platform/http/body-patience.ts';
import { readJsonBody } from './platform/http/json-body.ts';
import { watchForwarded } from './platform/http/peer.ts';
import { ProblemAdapter } from './platform/http/problem-adapter.ts';
import { speakTheReadersLanguage } from './platform/http/readers-language.ts';
import { requestValidation } from './platform/http/validation.ts';
import { WrongTokens } from './platform/limits/wrong-tokens.ts';

/** What a provider of sign-in sends is a form. */
const FORM_ROUTES = new Set(['/api/v1/session/oidc/back-channel']);

const MAX_JSON_BYTES = 1024 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
const HEADERS_WITHIN_MS = 30_000;

/** The application, ready to listen: routes, strict bodies, problems, headers, metrics, its own description. */
export async function createHttpApp(runtime: Runtime): Promise<NestFastifyApplication> {
  const adapter = new ProblemAdapter({
    bodyLimit: MAX_JSON_BYTES,
    routerOptions: { maxParamLength: 1_000 },
    requestTimeout: 0,
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: 5_000 },
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    // Not the word true, with which anybody could give himself any address.
    trustProxy: runtime.http?.trustProxy.length ? [...runtime.http.trustProxy] : false,
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
  guardTheDoor(app, runtime);
  acceptJson(adapter.getInstance());
  acceptForms(adapter.getInstance(), FORM_ROUTES);
  speakTheReadersLanguage(adapter.getInstance());
  observeRequests(adapter.getInstance(), app.get(Metrics), app.get(ProcessLog));
  describeApi(app);
  if (runtime.settings.runsHttp && runtime.consoleFolder !== undefined)
    serveConsole(adapter.getInstance(), runtime.consoleFolder);
  return app;
}

/** Where everybody finds what is published. */
const OPEN_DATA = ['open-data/catalogue.jsonld', 'open-data/:dataset/:period/:number/:file'];

/** Every route lies under /api/v1 but those that an operator's monitoring asks, and what events name as their schema. */
export function prefixRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api/v1', {
    exclude: [...OPEN_DATA, 'health/live', 'health/ready', 'metrics', 'schemas/:name.json'],
  });
}

/** What is looked at before any route is: it needs to know nobody. */
function guardTheDoor(app: NestFastifyApplication, { http, settings }: Runtime): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  const [metrics, log] = [app.get(Metrics), app.get(ProcessLog)];
  sendHeaders(server, http?.publicUrl?.startsWith('https:') === true);
  watchForwarded(server, (fromHere) => {
    metrics.forwardedIgnored();
    if (fromHere && settings.production) log.warn('A proxy on this machine is not believed: name it in TRUST_PROXY');
  });
  const origins = http?.corsOrigins ?? [];
  if (origins.length > 0) app.enableCors({ origin: [...origins], ...CROSS_ORIGIN });
  refuseGuessing(server, app.get(WrongTokens));
  signAnswers(server);
  app.get(BearerGuard).watch(server);
  // Before the record: what is refused for its size is not put there as read.
  limitAnswers(server);
  app.get(OpenStreams).watch(server);
  app.get(RequestRecord).watch(server);
  limitSlowBodies(server);
}

/** Pages of other origins call with a token, never with a cookie. */
const CROSS_ORIGIN = {
  credentials: false,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'accept-language', 'prefer', 'x-purpose'],
  exposedHeaders: ['location', 'retry-after', 'content-disposition'],
  maxAge: 600,
};

function refuseGuessing(server: FastifyInstance, wrongTokens: WrongTokens): void {
  server.addHook('onRequest', async (request) => {
    if (request.headers.authorization !== undefined) wrongTokens.check(request.ip);
  });
}

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
    const { id, method, routeOptions } = request;
    // What somebody types into an address may be anything, a person's number too: the pattern alone is told.
    const route = routeOptions.url ?? 'none';
    metrics.observe(method, route, status, milliseconds / 1_000);
    log.answered({ id, method, route, status, milliseconds });
    done();
  });
}
