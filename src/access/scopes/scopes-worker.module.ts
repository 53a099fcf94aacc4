import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { FillingOfScopes } from './filling-of-scopes.ts';
import { FillScopesSweep } from './fill-scopes-sweep.ts';

@Module({ imports: [EventStoreModule, UnitsModule], providers: [FillingOfScopes, FillScopesSweep] })
export class ScopesWorkerModule {}
