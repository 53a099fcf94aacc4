import type { Params } from 'nestjs-pino';
import type { Bindings, LogFn } from 'pino';
import { Repetition } from './repetition.ts';

const WARN = 40;

/**
 * Structured logs: route and status of a request, never a body, a query, a header or a person; of an error its kind, code,
 * message and stack, never what a driver hangs on it. Of warnings and errors that repeat one line a minute is written.
 */
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
        err: plainError,
      },
      customLogLevel: (_request, response) => (response.statusCode === 500 ? 'error' : 'debug'),
      hooks: { logMethod: onceAMinute(new Repetition()) },
    },
  };
}

type PlainError = Readonly<{ type: string; code?: unknown; message: string; stack?: string }>;

/** @param error whatever was thrown: serializers of pino see errors, and sometimes other things. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack } = error;
  return { type: name, ...('code' in error ? { code: error.code } : {}), message, stack };
}

type Logging = { bindings(): Bindings };

function onceAMinute(repetition: Repetition) {
  return function (this: Logging, args: Parameters<LogFn>, method: LogFn, level: number): void {
    if (level < WARN) return method.apply(this, args);
    const repeated = repetition.of(`${level} ${textOf(args)}`, Date.now());
    if (repeated === undefined) return;
    if (repeated === 0) return method.apply(this, args);
    const [first, ...rest] = args as unknown[];
    const held = first instanceof Error ? { err: first, repeated } : { ...fieldsOf(first), repeated };
    method.apply(this, [held, ...(typeof first === 'string' ? [first] : []), ...rest] as Parameters<LogFn>);
  };
}

/** What makes two lines the same: context, message, and what was thrown. */
function textOf(args: readonly unknown[]): string {
  const [first] = args;
  const { context, err } = fieldsOf(first);
  const messages = args.filter((value) => typeof value === 'string');
  return [context, first instanceof Error ? first.message : '', err instanceof Error ? err.message : '', ...messages]
    .map(String)
    .join(' ');
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
