import { readFileSync } from 'node:fs';
import { makeClient } from '../support/callers.ts';
import { PopulationDatabase } from '../support/population-database.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

describe('looking an identity up', () => {
  let app: TestApp;
  let persons: PopulationDatabase;
  let clerk: string;
  let supervisor: string;

  beforeAll(async () => {
    persons = await PopulationDatabase.start();
    app = await TestApp.start('all', undefined, { identity: { adapter: 'http', template: persons.template } });
    for (const kind of ['units', 'procedures'])
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    const made = { units: ['H13-01'], actions: ['dossier.record-identity-check'] };
    clerk = await makeClient(app.db.owner, { role: 'clerk', ...made });
    supervisor = await makeClient(app.db.owner, { role: 'supervisor', ...made });
  });
  afterEach(() => void (persons.isAway = false));
  afterAll(async () => {
    await app.close();
    await persons.close();
  });

  const received = async (more: object): Promise<string> => {
    const sent = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', ...more };
    return String((await app.post('/api/v1/dossiers', sent)).body['code']);
  };
  const NAME = 'Nguyễn Thị Ẩn Danh';
  const NUMBER = '092301009876';
  const check = (code: string, purpose: unknown = 'receipt', token = clerk): Promise<Reply> =>
    app.post(`/api/v1/dossiers/${code}/check-identity`, { purpose }, { token });
  const checksOf = (code: string) =>
    app.db.owner.query<{ actor: string; data: object }>(
      `SELECT actor, data FROM event_log WHERE key = $1 AND type = 'IdentityChecked' ORDER BY version`,
      [code],
    );

  it('logs what came of it, and keeps no value', async () => {
    const code = await received({ applicant: { name: NAME, identityNumber: NUMBER } });
    for (const known of [undefined, 'Nguyễn Thị Án Danh', ' nguyễn  thị ẩn danh'.normalize('NFD')]) {
      if (known !== undefined) persons.persons.set(NUMBER, known);
      expect((await check(code)).status).toBe(200);
    }
    expect((await checksOf(code)).map(({ data }) => data)).toEqual(
      ['not-found', 'mismatched', 'matched'].map((result) => ({ source: 'population', result })),
    );
    expect((await checksOf(code))[0]?.actor).toMatch(/^client-/);
    const [last] = await app.db.owner.query<{ purpose: string; data: object; codes: { code: string }[] }>(
      `SELECT purpose, data, codes FROM audit_entry WHERE what = 'identity-check' ORDER BY at DESC LIMIT 1`,
    );
    expect(last).toMatchObject({ purpose: 'receipt', data: { reference: 'tra-3' }, codes: [{ code }] });
    for (const table of ['event_log', 'audit_entry', 'idempotency', 'event_text']) {
      const [row] = await app.db.owner.query<{ text: string }>(
        `SELECT string_agg(t::text, ' ') AS text FROM ${table} t`,
      );
      for (const value of [NUMBER, 'Ẩn Danh', 'Án Danh', 'Ấp Nhỏ']) expect(row?.text ?? '').not.toContain(value);
    }
  });

  it('blocks nothing while the database of persons is away', async () => {
    const code = await received({ applicant: { name: NAME, identityNumber: NUMBER } });
    persons.isAway = true;
    const before = persons.asked.length;
    const { status, body } = await check(code);
    expect([status, body['code']]).toEqual([503, 'identity-unavailable']);
    expect(persons.asked.length - before).toBe(2);
    expect(await checksOf(code)).toEqual([]);
    expect((await app.post(`/api/v1/dossiers/${code}/forward`, { holder: 'H13-01' })).status).toBe(200);
  });

  it('asks about nobody for who may not, without a purpose or without a number', async () => {
    const before = persons.asked.length;
    const code = await received({ applicant: { name: NAME, identityNumber: NUMBER } });
    const nobody = await received({});
    const withoutNumber = await received({ applicant: { name: NAME } });
    const answers = await Promise.all([
      check(code, 'receipt', supervisor),
      check(code, 'curiosity'),
      check('unknown'),
      check(nobody),
      check(withoutNumber),
    ]);
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [403, 'role-forbids'],
      [422, 'invalid-field'],
      [404, 'unknown-dossier'],
      [404, 'not-found'],
      [422, 'missing-field'],
    ]);
    expect(persons.asked.length).toBe(before);
  });
});
