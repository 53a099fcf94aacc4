import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { BullModule } from '@nestjs/bullmq';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { appDataSourceOptions } from '../../config/data-source.ts';
import { ProcessLog } from './operations/process-log.ts';
import { MasterKeys } from './keys/master-keys.ts';
import { ImportKeys } from './keys/import-keys.ts';
import { StreamKeys } from './keys/stream-keys.ts';
import { ServiceKeys } from './keys/service-keys.ts';
import type { Runtime } from './runtime.ts';
import { Database } from './database/database.ts';
import { DatabaseCloser } from './database/database-closer.ts';
import { ReadReplica } from './database/read-replica.ts';
import { MachineClock } from './operations/machine-clock.ts';
import { PublicAddress } from './operations/public-address.ts';
import { PublicLookup } from './operations/public-lookup.ts';
import { Settings } from './operations/settings.ts';
import { OutgoingRequests } from './outgoing/outgoing-requests.ts';
import { NO_OUTGOING_SETTINGS } from './outgoing/outgoing-rules.ts';

const ASKED_FOR = [MachineClock, ServiceKeys, StreamKeys, ImportKeys];

const VALUES = [MasterKeys, Settings, PublicAddress, PublicLookup, OutgoingRequests, ProcessLog];

/** What every feature may ask for: the database, the clock, the settings, the log, the queue's connection. */
@Global()
@Module({})
export class CoreModule {
  static of(runtime: Runtime): DynamicModule {
    return {
      module: CoreModule,
      imports: [
        CqrsModule.forRoot(),
        TypeOrmModule.forRoot({
          ...appDataSourceOptions(runtime.databaseUrl),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
        BullModule.forRoot({
          connection: runtime.queue.connection,
          defaultJobOptions: { removeOnComplete: true, removeOnFail: 1_000 },
        }),
      ],
      providers: [
        DatabaseCloser,
        ...ASKED_FOR,
        ...valuesOf(runtime),
        {
          provide: Database,
          inject: [ProcessLog],
          useFactory: (logger: ProcessLog) => databaseOf(runtime.databaseUrl, logger),
        },
        {
          provide: ReadReplica,
          inject: [ProcessLog],
          useFactory: (logger: ProcessLog) => replicaOf(runtime, logger),
        },
      ],
      exports: [...ASKED_FOR, ...VALUES, Database, ReadReplica],
    };
  }
}

/** What is made of the runtime alone. */
function valuesOf(runtime: Runtime): Provider[] {
  return [
    { provide: MasterKeys, useValue: runtime.masterKeys },
    { provide: Settings, useValue: runtime.settings },
    { provide: PublicAddress, useValue: new PublicAddress(runtime.publicAddress) },
    { provide: PublicLookup, useValue: new PublicLookup(runtime.publicLookup) },
    { provide: OutgoingRequests, useValue: new OutgoingRequests(runtime.outgoing ?? NO_OUTGOING_SETTINGS) },
    { provide: ProcessLog, useValue: new ProcessLog(runtime.logLevel) },
  ];
}

function replicaOf({ databaseReadUrl }: Runtime, logger: ProcessLog): ReadReplica {
  return new ReadReplica(databaseReadUrl === undefined ? undefined : databaseOf(databaseReadUrl, logger));
}

function databaseOf(url: string, logger: ProcessLog): Database {
  return new Database({
    url,
    role: 'dunghan_app',
    maxConnections: 32,
    onError: (error) => logger.warn(`A database connection broke: ${error.message}`),
  });
}
