import { Body, HttpCode, Injectable, Param, Post, type Type, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { StreamName } from '../domain/values/logged-event.ts';
import { namedStream } from '../log/streams/named-stream.ts';
import type { Answer } from '../platform/http/answer.ts';
import { CommandBy, type CommandContext } from './command-context.ts';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.ts';
import type { StreamCommand } from './stream-command.ts';

/** An action: the last part of its path, the command that is its body, and what it does. */
export type CommandRoute = readonly [action: string, command: Type<StreamCommand>, summary: string];

/** A controller whose routes come from `CommandRoutes`. */
@Injectable()
export class CommandController {
  constructor(readonly commands: CommandBus) {}
}

/**
 * Gives a controller a `POST` route for each action on a stream: it dispatches the command that is the body, and answers
 * with the stream as it is then. Path, status and OpenAPI come from here.
 */
export function CommandRoutes(kind: StreamName, answer: Type, routes: readonly CommandRoute[]): ClassDecorator {
  return (controller) => {
    for (const route of routes) addRoute(controller.prototype as CommandController, kind, answer, route);
    UseInterceptors(IdempotencyInterceptor)(controller);
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key again gives the first answer' })(
      controller,
    );
  };
}

function addRoute(controller: CommandController, kind: StreamName, answer: Type, route: CommandRoute): void {
  const [action, command, summary] = route;
  const name = command.name;
  const method = {
    value(this: CommandController, code: string, body: StreamCommand, by: CommandContext): Promise<Answer> {
      return this.commands.execute(body.at(namedStream(kind, code), by));
    },
    writable: true,
    configurable: true,
  };
  // By its name the interceptor finds what the route takes.
  Object.defineProperty(method.value, 'name', { value: name });
  Object.defineProperty(controller, name, method);
  Reflect.defineMetadata('design:paramtypes', [String, command, Object], controller, name);
  Param('code')(controller, name, 0);
  Body()(controller, name, 1);
  CommandBy()(controller, name, 2);
  for (const decorate of [Post(action), HttpCode(200), ApiOkResponse({ type: answer }), ApiOperation({ summary })]) {
    decorate(controller, name, method);
  }
}
