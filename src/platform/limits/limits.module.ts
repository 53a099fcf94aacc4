import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Runtime } from '../runtime.ts';
import { TryCounts } from './try-counts.ts';
import { WrongTokenLimit, WrongTokens } from './wrong-tokens.ts';

/** What keeps anybody from trying without end. */
@Global()
@Module({})
export class LimitsModule {
  static of({ limits }: Runtime): DynamicModule {
    return {
      module: LimitsModule,
      providers: [
        TryCounts,
        WrongTokens,
        { provide: WrongTokenLimit, useValue: new WrongTokenLimit(limits?.wrongTokens) },
      ],
      exports: [TryCounts, WrongTokens],
    };
  }
}
