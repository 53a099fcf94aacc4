import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { Repetition } from './repetition.ts';

/** The framework's own lines on each route and module at the start: they are of no use to an operator. */
const CHATTER = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory', 'NestApplication']);

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
const REPORTED: ReadonlySet<Level> = new Set(['warn', 'error', 'fatal']);

/** What is logged of a request once it is answered. */
export type AnsweredRequest = Readonly<{
  id: string;
  method: string;
  /** The pattern, never what was typed into it. */
  route: string;
  status: number;
  milliseconds: number;
}>;

/**
 * The log of the process, one JSON line a message. Of a request it holds route and status, never a body, a query, a
 * header or a person; of an error its message and stack, never what a driver attaches to it. Of warnings and errors that
 * repeat, one line a minute is written.
 */
export class ProcessLog implements LoggerService {
  private readonly root: Logger;
  private readonly ofRequest = new AsyncLocalStorage<string>();
  private readonly repetition = new Repetition();

  /** @param level one of pino's levels. */
  constructor(level: string, destination?: DestinationStream) {
    this.root = pino({ level, base: { service: 'dunghan' } }, destination);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  log(message: unknown, ...rest: unknown[]): void {
    if (!CHATTER.has(String(rest.at(-1)))) this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Runs the rest of a request: every line that it logs carries the id of the request. */
  during(requestId: string, rest: () => void): void {
    this.ofRequest.run(requestId, rest);
  }

  answered({ id, method, route, status, milliseconds }: AnsweredRequest): void {
    const fields = { requestId: id, method, path: route, status, milliseconds: Math.round(milliseconds) };
    this.put(status === 500 ? 'error' : 'debug', fields, 'Request answered');
  }

  /** @param rest what Nest's Logger adds: a stack where there is one, and last the name of who speaks. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const [stack, context] = rest.length > 1 ? [rest[0], rest.at(-1)] : [undefined, rest[0]];
    const thrown = message instanceof Error ? message : undefined;
    this.put(level, { context, stack: stack ?? thrown?.stack }, thrown?.message ?? String(message));
  }

  private put(level: Level, fields: Readonly<Record<string, unknown>>, message: string): void {
    const repeated = REPORTED.has(level)
      ? this.repetition.of(`${level} ${String(fields['context'])} ${message}`, Date.now())
      : 0;
    if (repeated === undefined) return;
    const requestId = this.ofRequest.getStore();
    this.root[level]({ requestId, ...fields, ...(repeated > 0 ? { repeated } : {}) }, message);
  }
}
