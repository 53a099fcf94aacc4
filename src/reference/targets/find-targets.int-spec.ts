import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { rowsOf } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { TargetsQuery } from './targets.query.ts';
import { TargetsApiModule } from './targets-api.module.ts';
import { TargetImports } from './target-imports.ts';

const FILE = `figure,level,value,validFrom,legalBasis
reuseRate,commune,45.5,2024-01-05,A
reuseRate,,50,2024-01-05,A
reuseRate,,60,2190-01-01,B
received,province,1200,2024-01-05,C
`;

type Listed = { items: { figure: string; level: string | null }[]; nextCursor: string | null; total: number };

let db: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  db = await testDatabase();
  await new TargetImports(db.database).importTargets(rowsOf(FILE));

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
    imports: [CqrsModule.forRoot(), TestCore, TargetsApiModule],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app.close();
  await db.close();
});

async function listed(query = ''): Promise<Listed> {
  return (await app.inject({ method: 'GET', url: `/targets${query}` })).json();
}

describe('listing targets', () => {
  it('shows those of today, by figure, that of all levels first', async () => {
    expect(await listed()).toEqual({
      items: [
        { figure: 'received', level: 'province', value: 1200, validFrom: '2024-01-05', legalBasis: 'C' },
        { figure: 'reuseRate', level: null, value: 50, validFrom: '2024-01-05', legalBasis: 'A' },
        { figure: 'reuseRate', level: 'commune', value: 45.5, validFrom: '2024-01-05', legalBasis: 'A' },
      ],
      nextCursor: null,
      total: 3,
    });
  });

  it('shows those of another day', async () => {
    expect(await listed('?asOf=2024-01-04')).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await listed('?asOf=2190-01-01')).items).toContainEqual(
      expect.objectContaining({ figure: 'reuseRate', level: null, value: 60, legalBasis: 'B' }),
    );
  });

  it('goes on from page to page without leaving one out', async () => {
    const found: string[] = [];
    for (let query: string | null = '?limit=1'; query !== null;) {
      const page: Listed = await listed(query);
      found.push(...page.items.map(({ figure, level }) => `${figure} ${level}`));
      query = page.nextCursor === null ? null : `?limit=1&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(found).toEqual(['received province', 'reuseRate null', 'reuseRate commune']);
  });

  it.each([
    [{ asOf: '5/1/2024' }, ['asOf']],
    [{ limit: '0', cursor: 'x' }, ['limit', 'cursor']],
    [{ figure: 'reuseRate' }, ['figure']],
  ])('refuses %j', (raw, paths) => {
    expect(() => readQuery(TargetsQuery, raw)).toThrow(
      expect.objectContaining({
        code: 'invalid-field',
        errors: paths.map((path) => ({ path, message: expect.anything() })),
      }),
    );
  });
});
