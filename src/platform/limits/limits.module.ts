import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Runtime } from '../runtime.ts';
import { RequestBuckets, RequestRate } from './request-buckets.ts';
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
        RequestBuckets,
        TryCounts,
        WrongTokens,
        { provide: RequestRate, useValue: new RequestRate(limits?.requestsPerSecond) },
        { provide: WrongTokenLimit, useValue: new WrongTokenLimit(limits?.wrongTokens) },
      ],
      exports: [RequestBuckets, TryCounts, WrongTokens],
    };
  }
}
