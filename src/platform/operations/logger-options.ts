import type { Params } from 'nestjs-pino';

/** Structured logs: route and status of a request, never a body, a query, a header or a person. */
export function loggerOptions(level: string): Params {
  return {
    pinoHttp: {
      level,
      base: { service: 'dunghan' },
      quietReqLogger: true,
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request, response) => (response.statusCode === 500 ? 'error' : 'debug'),
    },
  };
}
