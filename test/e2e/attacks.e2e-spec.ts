import { WaitForPosition } from '../../src/projection/wait-for-position.ts';
import { makeClient } from '../support/callers.ts';
import { eventually } from '../support/movable-clock.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

jest.setTimeout(120_000);

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
A,Huyện A,district,,2020-01-01,,
B,Huyện B,district,A,2020-01-01,,
`;
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.1,Thủ tục,Lĩnh vực,district,partial,false,10,working-day,0,true,true,none,false,2020-01-01,
`;
const DOSSIERS = '/api/v1/dossiers';
const DOSSIER = { procedure: '1.1', receivingUnit: 'A', channel: 'in-person' };

let app: TestApp;
let code: string;

beforeAll(async () => {
  app = await TestApp.start();
  await app.importCsv('units', UNITS);
  await app.importCsv('procedures', PROCEDURES);
  const { body } = await app.post(DOSSIERS, { ...DOSSIER, applicant: { name: 'Nguyễn Thị Sen' } });
  code = String(body['code']);
});
afterAll(() => app.close());

describe('the position of an answer', () => {
  const reader = (): Promise<string> =>
    makeClient(app.db.owner, { role: 'reporter', units: ['A'], actions: ['figures.read', 'dossier.read'] });
  const positionFor = async (token: string): Promise<string> =>
    String((await app.get(`${DOSSIERS}/${code}`, { token })).body['position']);
  const waited = (position: string, token: string): Promise<Reply> =>
    app.get(`/api/v1/figures?period=2024&by=none&unit=A&waitFor=${encodeURIComponent(position)}`, { token });

  it('is waited for by whom it was given to, whatever is asked, and by nobody else', async () => {
    const token = await reader();
    const position = await positionFor(token);
    const { body } = await waited(position, token);
    const { projectedThrough } = body as unknown as { projectedThrough: { position: string } };
    expect((await waited(projectedThrough.position, token)).status).toBe(200);
    const [plain = '', mac = ''] = position.split('.');
    for (const [given, by] of [
      [plain, token],
      [`0:1.${mac}`, token],
      [`${position}.`, token],
      [position, await reader()],
    ] as const) {
      const { status, body: problem } = await waited(given, by);
      const refused = { errors: [expect.objectContaining({ path: 'waitFor' })] };
      expect([status, problem]).toEqual([422, expect.objectContaining(refused)]);
    }
  });

  it('is waited for by eight questions of a caller at once', async () => {
    const token = await reader();
    const position = await positionFor(token);
    let goOn: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const waiting = jest.spyOn(app.app.get(WaitForPosition, { strict: false }), 'reached').mockReturnValue(held);
    const eight = Array.from({ length: 8 }, () => waited(position, token));
    await eventually(
      async () => waiting.mock.calls.length,
      (calls) => calls === 8,
    );
    const { status, headers } = await waited(position, token);
    expect([status, headers['retry-after']]).toEqual([429, '1']);
    goOn?.();
    expect((await Promise.all(eight)).map((each) => each.status)).toEqual(eight.map(() => 200));
    waiting.mockRestore();
    expect((await waited(position, token)).status).toBe(200);
  });
});
