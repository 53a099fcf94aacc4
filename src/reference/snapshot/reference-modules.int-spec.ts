import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { appDataSourceOptions } from '../../../config/data-source.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { CalendarApiModule } from '../calendar/calendar-api.module.ts';
import { ProceduresApiModule } from '../procedures/procedures-api.module.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { ReferenceData } from './reference-data.ts';
import { UnitImports } from '../units/unit-imports.ts';
import { UnitsApiModule } from '../units/units-api.module.ts';

let db: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  db = await testDatabase();

  @Global()
  @Module({
    providers: [
      MachineClock,
      { provide: Database, useValue: db.database },
      { provide: Settings, useValue: new Settings('Asia/Ho_Chi_Minh', 'all', undefined, false) },
    ],
    exports: [MachineClock, Database, Settings],
  })
  class TestCore {}

  const module = await Test.createTestingModule({
    imports: [
      CqrsModule.forRoot(),
      TestCore,
      TypeOrmModule.forRoot({ ...appDataSourceOptions(db.url), autoLoadEntities: true, retryAttempts: 0 }),
      UnitsApiModule,
      ProceduresApiModule,
      CalendarApiModule,
    ],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(async () => {
  await app.close();
  await db.close();
});

describe('asking for reference data over HTTP', () => {
  it('answers a unit as soon as it was added', async () => {
    await app.get(UnitImports).addUnits([{ code: 'A', name: 'Sở A', level: 'province', parent: null }]);
    expect((await app.get(ReferenceData).current()).unitIsKnown('A')).toBe(true);
    const answer = await app.inject({ method: 'GET', url: '/units' });
    expect(answer.json()).toEqual({
      items: [
        {
          code: 'A',
          name: 'Sở A',
          level: 'province',
          parent: null,
          validFrom: '1900-01-01',
          validTo: null,
          legalBasis: null,
          path: [],
          hasChildren: false,
          ended: false,
          successors: [],
        },
      ],
      nextCursor: null,
      total: 1,
    });
  });

  it.each(['/procedures?level=commune', '/calendar?year=2024'])('answers an empty list for %s', async (url) => {
    const answer = await app.inject({ method: 'GET', url });
    expect(answer.json()).toEqual({ items: [], nextCursor: null, total: 0 });
  });
});
