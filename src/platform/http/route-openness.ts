import { SetMetadata } from '@nestjs/common';

/** Metadata key: who may call the route without a token. */
export const OPENNESS = 'dunghan:openness';

export type Openness = 'to-all' | 'on-loopback';

/** Marks a route that needs no token. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(OPENNESS, 'to-all' satisfies Openness);

/** Marks a route that needs no token on the loopback interface and needs one from elsewhere. */
export const PublicOnLoopback = (): MethodDecorator & ClassDecorator =>
  SetMetadata(OPENNESS, 'on-loopback' satisfies Openness);
