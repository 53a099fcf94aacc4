import { readFileSync } from 'node:fs';
import { needsBuild } from '../support/needs-build.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';

jest.setTimeout(300_000);

/** Six pages of the job. */
const DOSSIERS = 3_000;
/** A Monday; the fifth working day after it is the next Monday. */
const RECEIVED_AT = Date.UTC(2024, 2, 4, 2);

/** Two pages of that job. */
const OF_AN_INCIDENT = 700;
const GROUPS = 60;

type Moves = Readonly<{ state: string; total: number; items: readonly { code: string; from: string; to: string }[] }>;
type Revisions = Readonly<{ items: readonly { revision: number; moved: number; state: string }[] }>;

function line(key: string, type: string, at: number, data: object, unit = 'T99-01'): string {
  const time = new Date(at).toISOString();
  return JSON.stringify({ stream: 'dossier', key, type, occurredAt: time, recordedAt: time, unit, actor: 'old', data });
}

/** Open dossiers, one event each. */
function openDossiers(prefix: string, procedure: string, count: number): string {
  const receipt = { procedure, channel: 'online' };
  return Array.from({ length: count }, (_, n) =>
    line(`${prefix}-${n}`, 'DossierReceived', RECEIVED_AT, receipt, `T99-0${(n % 4) + 1}`),
  ).join('\n');
}

/** Leads with two parts each, which have ended in time. */
function endedGroups(): string {
  const intake = { procedure: '9.000003', channel: 'in-person', receivingUnit: 'T99-01' };
  return Array.from({ length: GROUPS }, (_, n) => {
    const lead = `G-${n}`;
    const codes = [`${lead}-1`, `${lead}-2`];
    const parts = codes.map((code) => ({ part: code, code, procedure: '9.000003', competentUnit: 'T99-01' }));
    return [
      line(lead, 'DossierReceived', RECEIVED_AT, { ...intake, parts }),
      ...codes.map((code) => line(code, 'DossierReceived', RECEIVED_AT, { ...intake, lead })),
      ...codes.map((code) => line(code, 'DossierResolved', RECEIVED_AT + 3_600_000, { outcome: 'granted' })),
    ].join('\n');
  }).join('\n');
}

describe('a calendar whose job is killed', () => {
  const dataDir = RunningSystem.newFolder();
  let system: RunningSystem;

  beforeAll(async () => {
    needsBuild();
    system = await RunningSystem.start(dataDir);
    for (const kind of ['calendar', 'units', 'procedures']) {
      const id = await system.upload(kind, readFileSync(`test/golden/core/${kind}.csv`, 'utf8'));
      await system.importUntil(id, ({ state }) => state === 'done');
    }
    const id = await system.upload('events', openDossiers('O', '9.000003', DOSSIERS));
    await system.importUntil(id, ({ state }) => state === 'done');
  });
  afterAll(async () => {
    await system.end('SIGTERM');
    removeFolder(dataDir);
  });

  const movesUntil = async (revision: number, reached: (moves: Moves) => boolean): Promise<Moves> => {
    for (const end = Date.now() + 120_000; Date.now() < end;) {
      const moves = await system.json<Moves>(`/api/v1/calendar/revisions/${revision}/moves?limit=1`);
      if (reached(moves)) return moves;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('The calendar’s job did not get there within two minutes');
  };

  it('goes on where it was, moves every due date once, and has no more to do afterwards', async () => {
    const csv = 'date,kind,name,legalBasis\n2024-03-07,off,Nghỉ bão,CĐ 2';
    const id = await system.upload('calendar', csv);
    await system.importUntil(id, ({ state }) => state === 'done');
    const [newest] = (await system.json<Revisions>('/api/v1/calendar/revisions')).items;
    const revision = newest?.revision ?? 0;
    for (const reached of [1, DOSSIERS / 2]) {
      const moves = await movesUntil(revision, ({ state, total }) => total >= reached || state === 'done');
      await system.end('SIGKILL');
      expect(moves.state).not.toBe('done');
      expect(moves.total).toBeLessThan(DOSSIERS);
      system = await RunningSystem.start(dataDir);
    }
    const moves = await movesUntil(revision, ({ state }) => state === 'done');
    expect(moves).toMatchObject({
      total: DOSSIERS,
      items: [{ code: 'O-0', from: '2024-03-11T10:00:00.000Z', to: '2024-03-12T10:00:00.000Z' }],
    });
    const again = await system.upload('calendar', csv);
    expect(await system.importUntil(again, ({ state }) => state === 'done')).toMatchObject({ unchanged: 1 });
    const { items } = await system.json<Revisions>('/api/v1/calendar/revisions');
    expect(items[0]).toMatchObject({ revision, moved: DOSSIERS, state: 'done' });
  });

  it('leaves a log of one revision in each dossier', () => {
    expect(system.command('rebuild').output).toContain(`Rebuilt from ${2 * DOSSIERS} events of ${DOSSIERS} streams`);
  });

  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 120_000; Date.now() < end;) {
      if (await reached()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('It did not get there within two minutes');
  };

  it('stops the dossiers of an incident once each, though its job is killed', async () => {
    const rule = '9.9,Liên thông,Hộ tịch,commune,full,true,9000,working-day,0,true,true,none,false,2020-01-01,,true,LT';
    const header = readFileSync('test/golden/core/procedures.csv', 'utf8').split('\n')[0] ?? '';
    const procedures = await system.upload('procedures', `${header.trim()},countsIncidents,group\n${rule}\n`);
    expect(await system.importUntil(procedures, ({ state }) => state === 'done')).toMatchObject({ accepted: 1 });
    const events = await system.upload('events', openDossiers('I', '9.9', OF_AN_INCIDENT));
    await system.importUntil(events, ({ state }) => state === 'done');
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const incident = { code: 'SC-K', system: 'Phần mềm liên thông', from, procedureGroup: 'LT' };
    expect((await system.call('POST', '/api/v1/incidents', JSON.stringify(incident))).status).toBe(201);
    const stopped = async () => system.json<Moves>('/api/v1/incidents/SC-K/moves?limit=1');
    await until(async () => (await stopped()).total > 0);
    await system.end('SIGKILL');
    system = await RunningSystem.start(dataDir);
    await until(async () => (await stopped()).state === 'done');
    expect((await stopped()).total).toBe(OF_AN_INCIDENT);
    for (const code of ['I-0', `I-${OF_AN_INCIDENT - 1}`])
      expect(await system.json(`/api/v1/dossiers/${code}`)).toMatchObject({
        version: 2,
        clock: { stoppedBy: 'incident' },
      });
  });

  it('tells every lead of an interlinked group what has become of its parts, though whoever tells it is killed', async () => {
    const told = async (code: string): Promise<boolean> =>
      (await system.json<{ version: number }>(`/api/v1/dossiers/${code}`)).version > 1;
    const events = await system.upload('events', endedGroups());
    await system.importUntil(events, ({ state }) => state === 'done');
    await until(async () => (await told('G-0')) || (await told(`G-${GROUPS - 1}`)));
    await system.end('SIGKILL');
    system = await RunningSystem.start(dataDir);
    type Figures = Readonly<{ totals: { figures: Record<string, number> } }>;
    const onTime = async () =>
      (await system.json<Figures>('/api/v1/figures?from=2024-03-04&to=2024-03-04&by=none')).totals.figures[
        'interlinkedOnTime'
      ];
    await until(async () => (await onTime()) === GROUPS);
    const { version } = await system.json<{ version: number }>('/api/v1/dossiers/G-0');
    // Each part was told of at most once when it was received, and once when it had ended.
    expect(version).toBeLessThanOrEqual(1 + 2 * 2);
  });

  it('leaves tables that agree with the log after all that', () => {
    expect(system.command('verify')).toMatchObject({ status: 0, output: expect.stringContaining('Verified') });
  });
});
