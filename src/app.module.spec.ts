import { type DynamicModule, type Type, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Command, CommandBus, Query, QueryBus } from '@nestjs/cqrs';
import { AppModule } from './app.module.ts';
import { RIGHTS } from './rights.ts';
import { Settings } from './platform/operations/settings.ts';

type AnyModule = Type | DynamicModule | Promise<DynamicModule> | Readonly<{ forwardRef(): Type }>;
type Handled = Readonly<{ handler: string; message: Type }>;

const HANDLED_BY = ['__commandHandler__', '__queryHandler__'];
const CALLER = { caller: { actor: 'clerk', unit: 'C1', callerHash: Buffer.alloc(32) }, actor: 'clerk', unit: 'C1' };

/** Controllers whose routes dispatch nothing: operations, and signing in, which is about cookies. */
const WITHOUT_A_BUS: ReadonlySet<string> = new Set([
  'EventSchemasController',
  'HealthController',
  'MetricsController',
  'OidcController',
  'SessionController',
]);

/** It takes a file as a stream, which is no message. */
const UPLOAD = 'ImportsController.upload';

const settings = new Settings('Asia/Ho_Chi_Minh', 'all', undefined, false);
const app = AppModule.of({
  databaseUrl: '',
  queue: { connection: {} },
  settings,
  masterKeys: {},
  logLevel: 'silent',
} as never);
const classes = classesOf(app);
const handled = classes.providers.flatMap((provider): Handled[] =>
  HANDLED_BY.map((key) => Reflect.getOwnMetadata(key, provider) as Type | undefined).flatMap((message) =>
    message ? [{ handler: provider.name, message }] : [],
  ),
);

/** The controllers and providers of a module and of all that it imports. */
function classesOf(root: AnyModule): Readonly<{ controllers: Type[]; providers: Type[] }> {
  const controllers = new Set<Type>();
  const providers = new Set<Type>();
  const seen = new Set<unknown>();
  const visit = (each: AnyModule): void => {
    if (seen.has(each) || each instanceof Promise || 'forwardRef' in each) return;
    seen.add(each);
    const [metatype, more] = typeof each === 'function' ? [each, {}] : [each.module, each];
    const all = <T>(key: 'imports' | 'controllers' | 'providers') => [
      ...((Reflect.getMetadata(MODULE_METADATA[key.toUpperCase() as 'IMPORTS'], metatype) as T[] | undefined) ?? []),
      ...(((more as Record<string, unknown>)[key] as T[] | undefined) ?? []),
    ];
    for (const controller of all<Type>('controllers')) controllers.add(controller);
    for (const provider of all<unknown>('providers'))
      if (typeof provider === 'function') providers.add(provider as Type);
    for (const imported of all<AnyModule>('imports')) visit(imported);
  };
  visit(root);
  return { controllers: [...controllers], providers: [...providers] };
}

/** The handlers of a command or query: those of its own class, else of the nearest class that it extends. */
function handlersOf(message: Type): string[] {
  for (let type: unknown = message; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    const own = handled.filter((each) => each.message === type).map(({ handler }) => handler);
    if (own.length > 0) return own;
  }
  return [];
}

function routesOf({ prototype }: Type): string[] {
  const names = Object.getOwnPropertyNames(prototype as object);
  return names.filter((name) => {
    const method = (prototype as Record<string, unknown>)[name];
    return name !== 'constructor' && typeof method === 'function' && isRoute(method);
  });
}

function isRoute(method: object): boolean {
  return (Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined) !== undefined;
}

function isMessage(type: unknown): type is Type {
  return typeof type === 'function' && (type.prototype instanceof Command || type.prototype instanceof Query);
}

/** What a route dispatches, called with a message of its own kind and stand-ins for everything else. */
async function dispatchedBy(controller: Type, route: string): Promise<Type[]> {
  const sent: Type[] = [];
  const bus = { execute: (message: object) => void sent.push(message.constructor as Type) };
  const injected = ((Reflect.getMetadata('design:paramtypes', controller) as unknown[] | undefined) ?? []).map(
    (type) => (type === CommandBus || type === QueryBus ? bus : undefined),
  );
  const instance = new controller(...injected) as Record<string, (...args: unknown[]) => unknown>;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, route) as unknown[];
  const queries = queryParametersOf(controller, route);
  const args = types.map((type, index) => {
    if (isMessage(type)) return new type();
    if (queries.has(index)) return queries.get(index);
    return type === String ? 'X' : CALLER;
  });
  try {
    await instance[route]?.(...args);
  } catch (error) {
    // The stand-in of the bus answers nothing: what a route makes of its answer is not looked at here.
    if (sent.length === 0) throw error;
  }
  return sent;
}

/** Which parameters of a route are the query string, then empty, or a member of it, then absent. */
function queryParametersOf(controller: Type, route: string): ReadonlyMap<number, object | undefined> {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, route) ?? {}) as Record<
    string,
    { index: number; data?: string }
  >;
  const queries = Object.entries(args).filter(([key]) => key.startsWith(`${RouteParamtypes.QUERY}:`));
  return new Map(queries.map(([, { index, data }]) => [index, data === undefined ? {} : undefined]));
}

describe('the buses', () => {
  const onBus = classes.controllers.filter((controller) =>
    ((Reflect.getMetadata('design:paramtypes', controller) as unknown[] | undefined) ?? []).some(
      (type) => type === CommandBus || type === QueryBus,
    ),
  );

  it('carry every route but those that are named here', () => {
    const others = classes.controllers.filter((each) => !onBus.includes(each)).map(({ name }) => name);
    expect(others.toSorted()).toEqual([...WITHOUT_A_BUS].toSorted());
  });

  it.each(
    onBus
      .flatMap((controller) => routesOf(controller).map((route) => [controller.name, route, controller] as const))
      .filter(([name, route]) => `${name}.${route}` !== UPLOAD),
  )('%s.%s dispatches one command or query, which has one handler and one right', async (_name, route, controller) => {
    const sent = await dispatchedBy(controller, route);
    expect(sent).toHaveLength(1);
    expect(sent.flatMap(handlersOf)).toHaveLength(1);
    expect(sent.map((message) => RIGHTS.rightOf(message))).not.toContain(undefined);
  });

  it('have no handler of one message twice, and none of what is no message', () => {
    const messages = handled.map(({ message }) => message);
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages.filter((message) => !isMessage(message))).toEqual([]);
  });
});
