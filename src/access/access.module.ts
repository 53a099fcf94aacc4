import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { UnitsModule } from '../reference/units/units.module.ts';
import { Callers } from './accounts/callers.ts';
import { TokenCallers } from './oidc/token-callers.ts';
import { Dispatch } from './rights/dispatch.ts';
import { Rights } from './rights/rights.ts';

/** Who calls, and what they may do. */
@Global()
@Module({})
export class AccessModule {
  static of(rights: Rights): DynamicModule {
    return {
      module: AccessModule,
      imports: [UnitsModule, DiscoveryModule],
      providers: [Callers, Dispatch, TokenCallers, { provide: Rights, useValue: rights }],
      exports: [Callers, Rights, TokenCallers],
    };
  }
}
