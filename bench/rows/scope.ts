import { masterKeysOf } from '../../config/master-keys.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import { country, NOW, PROVINCE_CODES } from '../data/country.ts';
import { deskDatabase, OPEN_CODES } from '../data/filled-log.ts';
import { PROCEDURE_CODES, UNITS } from '../data/reference-files.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { alternate, medians } from '../measuring/rounds.ts';
import { perSecond, ratioAim, type Row } from '../measuring/row.ts';
import { type ApplicationParts, withParts } from '../servers/application-parts.ts';
import { perSecondFor } from '../servers/callers.ts';
import { masterKeyFile } from '../servers/system-process.ts';
import { keyOf, withOpenDoor } from '../servers/open-door.ts';
import type { Workbench } from '../servers/workbench.ts';

const CALLERS = 8;
/** Short and many: what disturbs the machine for a while disturbs both sides. */
const ROUNDS = 15;
const SECONDS = { small: 0.5, large: 2 } as const;
/** With everything on, a request must keep so much of its speed. */
const LEAST = 0.85;
const DESK_UNITS = UNITS.slice(0, 20);
const PERSONS = 200;

type Asked = Readonly<{
  what: string;
  method: 'GET' | 'POST';
  path: (n: number) => string;
  body?: (n: number) => object;
}>;

const [PROVINCE = ''] = PROVINCE_CODES;
const QUESTIONS: readonly Asked[] = [
  { what: 'GET /late-cases of a province', method: 'GET', path: () => `late-cases?unit=${PROVINCE}` },
  {
    what: 'GET /figures of a province by unit',
    method: 'GET',
    path: () => `figures?period=2024-H1&by=unit&unit=${PROVINCE}&figures=received,resolvedLate,pending`,
  },
  { what: 'GET /dossiers of a province', method: 'GET', path: () => `dossiers?unit=${PROVINCE}` },
];

const nameOf = (n: number): string => `Nguyễn Thị Thứ ${n % PERSONS}`;
const SEARCH: Asked = {
  what: 'POST /dossiers/search by name',
  method: 'POST',
  path: () => 'dossiers/search',
  body: (n) => ({ name: nameOf(n) }),
};

/** Sends it with a key, or with none while the door is open. @throws Error where it is refused */
async function send(parts: ApplicationParts, { method, path, body }: Asked, n: number, key?: string): Promise<string> {
  const reply = await parts.send(method, `/api/v1/${path(n)}`, body?.(n), key);
  if (reply.status >= 300) throw new Error(`${method} ${path(n)}: ${reply.status} ${reply.text}`);
  return reply.text;
}

async function measure(parts: ApplicationParts, asked: Asked, key: string, size: Size): Promise<Row> {
  const turns = Array.from({ length: CALLERS }, (_, caller) => caller);
  const next = (caller: number): number => (turns[caller] = (turns[caller] ?? 0) + CALLERS);
  const run = (withKey?: string) =>
    perSecondFor(SECONDS[size], CALLERS, (caller) => send(parts, asked, next(caller), withKey));
  await run(key);
  const measured = await alternate({ ours: () => run(key), against: () => withOpenDoor(() => run()) }, ROUNDS);
  const { ours, against } = medians(measured);
  return {
    name: 'scope',
    what: asked.what,
    ours: perSecond(ours),
    against: { what: 'nobody is asked who asks, nothing is narrowed', measured: perSecond(against) },
    ratio: ours / against,
    aims: [ratioAim(ours / against, LEAST)],
  };
}

/** @throws Error where the two sides answer differently: then neither may be timed */
async function compare(parts: ApplicationParts, asked: Asked, key: string): Promise<void> {
  const [ours, theirs] = [await send(parts, asked, 1, key), await withOpenDoor(() => send(parts, asked, 1))];
  if (unsigned(ours) !== unsigned(theirs)) throw new Error(`Not the same answer to ${asked.what}`);
}

/** Cursors and positions are signed for their caller. */
function unsigned(answer: string): string {
  return answer.replaceAll(/"(?:nextCursor|position)":"[^"]*"/g, '');
}

async function questions(workbench: Workbench, size: Size): Promise<readonly Row[]> {
  const database = await country(workbench, size);
  const key = await keyOf(database, 'supervisor', [PROVINCE], ['dossier.list', 'figures.read']);
  return withParts(database, async (parts) => {
    parts.get(MachineClock).now = () => NOW;
    const rows: Row[] = [];
    for (const asked of QUESTIONS) {
      await compare(parts, asked, key);
      rows.push(await measure(parts, asked, key, size));
    }
    return rows;
  });
}

/** Those that lie with the units of the key. */
async function forwarding(parts: ApplicationParts): Promise<Asked> {
  const codes: string[] = [];
  for (const unit of DESK_UNITS) {
    const { text } = await parts.send('GET', `/api/v1/dossiers?unit=${unit}&status=processing&limit=200`);
    const { items } = JSON.parse(text) as { items: readonly { code: string }[] };
    codes.push(...items.map(({ code }) => code).filter((code) => OPEN_CODES.includes(code)));
  }
  return {
    what: 'POST /dossiers/{code}/forward',
    method: 'POST',
    path: (n) => `dossiers/${codes[n % codes.length]}/forward`,
    body: (n) => ({ holder: `B1-P${n % 7}` }),
  };
}

async function addPersons(parts: ApplicationParts): Promise<void> {
  const [receivingUnit, procedure] = [DESK_UNITS[0], PROCEDURE_CODES[0]];
  for (let n = 0; n < PERSONS; n += 1) {
    const body = { procedure, receivingUnit, channel: 'in-person', applicant: { name: nameOf(n) } };
    const { status, text } = await parts.send('POST', '/api/v1/dossiers', body);
    if (status !== 201) throw new Error(text);
  }
}

async function deskWork(workbench: Workbench, size: Size): Promise<readonly Row[]> {
  const database = await workbench.database((await deskDatabase(workbench)).name);
  const key = await keyOf(database, 'officer', DESK_UNITS, ['dossier.forward', 'dossier.search']);
  const keys = masterKeysOf({
    masterKeyFile: masterKeyFile(workbench.folder),
    masterKeyCommand: undefined,
    dataDir: workbench.folder,
  });
  const measureAll = async (parts: ApplicationParts): Promise<readonly Row[]> => {
    const forward = await withOpenDoor(async () => {
      await addPersons(parts);
      return forwarding(parts);
    });
    await compare(parts, SEARCH, key);
    return [await measure(parts, SEARCH, key, size), await measure(parts, forward, key, size)];
  };
  const rows = await withParts(database, measureAll, keys);
  await workbench.drop(database);
  return rows;
}

export const scope: Benchmark = {
  name: 'scope',
  run: async (workbench, size) => [...(await questions(workbench, size)), ...(await deskWork(workbench, size))],
};
