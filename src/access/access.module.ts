import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { EventStoreModule } from '../log/log.module.ts';
import { UnitsModule } from '../reference/units/units.module.ts';
import { Callers } from './accounts/callers.ts';
import { OpenStreams } from './open-streams.ts';
import { TokenCallers } from './oidc/token-callers.ts';
import { Dispatch } from './rights/dispatch.ts';
import { Rights } from './rights/rights.ts';
import { RequestCallers } from './request-callers.ts';
import { NamedDossiers } from './rights/named-dossiers.ts';
import { SeenStreams } from './rights/seen-streams.ts';
import { SignedPositions } from './signed-positions.ts';

/** Who calls, and what they may do. */
@Global()
@Module({})
export class AccessModule {
  static of(rights: Rights): DynamicModule {
    return {
      module: AccessModule,
      imports: [EventStoreModule, UnitsModule, DiscoveryModule],
      providers: [
        Callers,
        Dispatch,
        OpenStreams,
        RequestCallers,
        NamedDossiers,
        SeenStreams,
        SignedPositions,
        TokenCallers,
        { provide: Rights, useValue: rights },
      ],
      exports: [Callers, NamedDossiers, RequestCallers, Rights, SeenStreams, SignedPositions, TokenCallers],
    };
  }
}
