import { readFileSync } from 'node:fs';
import { needsBuild } from '../support/needs-build.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';

jest.setTimeout(300_000);

/** Six pages of the job. */
const DOSSIERS = 3_000;
/** A Monday; the fifth working day after it is the next Monday. */
const RECEIVED_AT = Date.UTC(2024, 2, 4, 2);

type Moves = Readonly<{ state: string; total: number; items: readonly { code: string; from: string; to: string }[] }>;
type Revisions = Readonly<{ items: readonly { revision: number; moved: number; state: string }[] }>;

/** Open dossiers, one event each. */
function openDossiers(): string {
  const time = new Date(RECEIVED_AT).toISOString();
  const lines = Array.from({ length: DOSSIERS }, (_, n) =>
    JSON.stringify({
      stream: 'dossier',
      key: `O-${n}`,
      type: 'DossierReceived',
      occurredAt: time,
      recordedAt: time,
      unit: `T99-0${(n % 4) + 1}`,
      actor: 'old',
      data: { procedure: '9.000003', channel: 'online' },
    }),
  );
  return lines.join('\n');
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
    const id = await system.upload('events', openDossiers());
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

  it('leaves a log of one revision in each dossier, and tables that agree with it', () => {
    expect(system.command('rebuild').output).toContain(`Rebuilt from ${2 * DOSSIERS} events of ${DOSSIERS} streams`);
    expect(system.command('verify')).toMatchObject({ status: 0, output: expect.stringContaining('Verified') });
  });
});
