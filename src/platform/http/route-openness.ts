import { SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

/** Metadata key: who may call the route without a token. */
export const OPENNESS = 'dunghan:openness';

export type Openness = 'to-all' | 'on-loopback';

/** Marks a route, or each of a controller, that needs no token. */
export const Public = (): MethodDecorator & ClassDecorator => markRoutes('to-all');

/** Marks a route that needs no token on the loopback interface and needs one from elsewhere. */
export const PublicOnLoopback = (): MethodDecorator & ClassDecorator => markRoutes('on-loopback');

/** Of a route as the server has it. */
export function opennessOf(config: object): Openness | undefined {
  return (config as Readonly<{ openness?: Openness }>).openness;
}

/** The server knows a route by its method alone, so each method of a controller is marked; guards ask the method itself. */
function markRoutes(openness: Openness): MethodDecorator & ClassDecorator {
  const marks = [SetMetadata(OPENNESS, openness), RouteConfig({ openness })];
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor): void => {
    for (const mark of marks) {
      if (key !== undefined && descriptor !== undefined) mark(target, key, descriptor);
      else if (typeof target === 'function') for (const method of methodsOf(target)) mark(method);
    }
  };
}

function methodsOf({ prototype }: Function): Function[] {
  const members = Object.values(Object.getOwnPropertyDescriptors(prototype as object));
  return members.flatMap(({ value }: PropertyDescriptor) => (typeof value === 'function' ? [value as Function] : []));
}
