import { Module } from '@nestjs/common';
import { EventStoreModule } from '../log/log.module.ts';
import { UnitsModule } from '../reference/units/units.module.ts';
import { ForgetEndedKeys } from './clients/forget-ended-keys.ts';
import { FillingOfScopes } from './scopes/filling-of-scopes.ts';
import { FillScopesSweep } from './scopes/fill-scopes-sweep.ts';
import { ForgetEndedSessions } from './session/forget-ended-sessions.ts';

/** What workers do for who may see what: fill in the scopes of old streams, forget what has ended. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  providers: [FillingOfScopes, FillScopesSweep, ForgetEndedKeys, ForgetEndedSessions],
})
export class AccessWorkerModule {}
