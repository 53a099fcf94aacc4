import { OperatorError } from '../../../config/operator-error.ts';
import { Repetition } from './repetition.ts';

const LEVELS = { info: 30, warn: 40, error: 50 } as const;
type Level = keyof typeof LEVELS;

const repetition = new Repetition();

/**
 * One line of the log where there is no logger: before the application is built, after it has ended, and for what a
 * library writes to the console. Of what repeats one line a minute is written.
 */
export function logLine(level: Level, msg: string): void {
  const repeated = repetition.of(msg, Date.now());
  if (repeated === undefined) return;
  const line = {
    level: LEVELS[level],
    time: Date.now(),
    service: 'dunghan',
    msg,
    ...(repeated > 0 ? { repeated } : {}),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** What the operator is told at the start: on a developer's terminal as it is, in production as a line of the log. */
export function say(text: string): void {
  if (inProduction()) logLine('info', text);
  else process.stdout.write(`${text}\n`);
}

/** The end of a process that cannot go on: what an operator can put right is said without a stack. */
export function fail(error: unknown): never {
  const text = error instanceof OperatorError ? error.message : String((error as Error).stack ?? error);
  if (inProduction()) logLine('error', text);
  else process.stderr.write(`${text}\n`);
  process.exit(1);
}

/**
 * Libraries write to the console what nobody listens for, whole objects of a driver among it, with the key that cancels
 * its statements. Here it becomes a line of the log, of which an object that is no error is only the kind.
 */
export function consoleInLogLines(): void {
  const levels = { log: 'info', info: 'info', debug: 'info', warn: 'warn', error: 'error' } as const;
  for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) {
    console[method] = (...values: unknown[]) => logLine(levels[method], values.map(textOf).join(' '));
  }
  process.on('warning', (warning) => logLine('warn', textOf(warning)));
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
}

function textOf(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'object' && value !== null ? `[${value.constructor?.name ?? 'object'}]` : String(value);
}

function inProduction(): boolean {
  return process.env.NODE_ENV === 'production';
}
