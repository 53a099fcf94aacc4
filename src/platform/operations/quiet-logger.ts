import { Logger } from 'nestjs-pino';

/** Drops the framework's lines on each route and module at the start: they are of no use to an operator. */
const CHATTER = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory', 'NestApplication']);

export class QuietLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!CHATTER.has(String(rest.at(-1)))) super.log(message, ...rest);
  }
}
