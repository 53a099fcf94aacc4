import { gunzipSync } from 'node:zlib';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import type { FigureCatalogue } from '../../src/read/figures/catalogue/figure-catalogue.answer.ts';
import { Verify } from '../../src/projection/verifying/verify.ts';
import {
  byKey,
  expectedRejections,
  type GoldenDossier,
  type GoldenFigures,
  GoldenSystem,
  readGolden,
  readGoldenJson,
  shownOf,
  within,
  withoutZeros,
} from '../support/golden-system.ts';
import { countedByHand, livesIn, readOcel, readXes } from '../support/exported-logs.ts';
import { TestApp, TOKEN } from '../support/test-app.ts';

const questions = readGoldenJson<GoldenFigures[]>('full', 'expected-figures.json');
const dossiers = readGoldenJson<GoldenDossier[]>('full', 'expected-dossiers.json');
const lateCases = readGoldenJson<ExpectedLate[]>('full', 'expected-late.json');

type ExpectedLate = Readonly<{
  at: string;
  firstLines: number;
  unit: string | null;
  state: string;
  within?: number;
  items: { code: string; overdueFrom: string; workingDaysLate?: number }[];
}>;

describe('the golden full folder, through the whole system', () => {
  let system: GoldenSystem;

  beforeAll(async () => {
    system = await GoldenSystem.start('full');
  }, 120_000);
  afterAll(() => system.app.close());

  it('accepts and rejects what it must, with line and code', async () => {
    expect((await system.importJob()).body).toMatchObject(readGoldenJson<object>('full', 'expected-import.json'));
    expect(await system.rejections()).toEqual(expectedRejections('full'));
  });

  it('accepts nothing, and rejects the same lines, when it is sent again', async () => {
    const again = await system.app.importEvents(readGolden('full', 'events.ndjson'));
    const { read, accepted, rejected, unchanged } = readGoldenJson<Record<string, number>>(
      'full',
      'expected-import.json',
    );
    expect(again.body).toMatchObject({ read, accepted: 0, rejected, unchanged: Number(accepted) + Number(unchanged) });
  });

  it.each(questions.map((question) => [JSON.stringify(question.query), question] as const))(
    'counts %s',
    async (_name, { query, period, totals, rows }) => {
      const answer = await system.figures(query);
      expect(answer.period).toEqual(period);
      expect(answer.totals.figures).toMatchObject(totals.figures);
      expect(answer.totals.rates).toMatchObject(totals.rates);
      expect(withoutZeros(within(totals, answer.totals))).toEqual(withoutZeros(totals));
      expect(byKey(answer.rows.map((row) => within(totals, row)))).toEqual(byKey(rows));
    },
  );

  it('describes exactly the figures and rates that it answers with', async () => {
    const { figures, rates } = (await system.app.get('/api/v1/figures/catalogue')).body as unknown as FigureCatalogue;
    const { totals } = await system.figures({ period: '2024-H1', by: 'none' });
    expect(figures.map(({ id }) => id)).toEqual(Object.keys(totals.figures));
    expect(rates.map(({ id }) => id)).toEqual(Object.keys(totals.rates));
  });

  it('shows each dossier as it must be', async () => {
    for (const expected of dossiers) expect(await system.dossier(shownOf(expected))).toEqual(shownOf(expected));
  });

  it('agrees with a brute-force fold', async () => {
    expect(await system.app.app.get(Verify, { strict: false }).run()).toEqual([]);
  });

  it('exports all that was received as OCEL, which counts what brute force counts, and holds no code and no text', async () => {
    const { status, text, headers } = await system.app.get('/api/v1/exports/ocel.json');
    expect([status, headers['content-encoding'], headers['cache-control']]).toEqual([200, undefined, 'no-store']);
    const log = readOcel(text);
    const { lives, secrets } = await countedByHand(system.app.db.owner);
    expect(livesIn(log)).toEqual(lives);
    const { figures } = (await system.figures({ from: '2000-01-01', to: '2030-12-31', by: 'none' })).totals;
    const countOf = (wanted: string) => log.objects.filter(({ type }) => type === wanted).length;
    expect([countOf('dossier'), countOf('complaint')]).toEqual([figures['received'], figures['complaintsReceived']]);
    const quoted = new Set(text.match(/"[^"]*"/g)?.map((each) => each.slice(1, -1)));
    expect([...secrets].filter((secret) => quoted.has(secret))).toEqual([]);
    expect(text).not.toMatch(/Thiếu|Bổ sung|reason|note/);
  });

  it('exports what a unit and all below it received on some days, packed for whoever takes it', async () => {
    const query = 'unit=T99.903&from=2024-01-01&to=2024-03-31';
    const { bytes, headers } = await system.app.get(`/api/v1/exports/ocel.json?${query}`, {
      headers: { 'accept-encoding': 'br, gzip;q=0.8' },
    });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    const log = readOcel(gunzipSync(bytes).toString());
    const { figures } = (await system.figures({ from: '2024-01-01', to: '2024-03-31', unit: 'T99.903', by: 'none' }))
      .totals;
    const dossiers = log.objects.filter(({ type }) => type === 'dossier');
    expect(dossiers.length).toBe(figures['received']);
    expect(dossiers.length).toBeGreaterThan(5);
  });

  it('exports the same dossiers as XES, a trace each, in the order of what happened, under names of their own', async () => {
    const { text } = await system.app.get('/api/v1/exports/xes.xml');
    const traces = readXes(text);
    const log = readOcel((await system.app.get('/api/v1/exports/ocel.json')).text);
    const dossiers = log.objects.filter(({ type }) => type === 'dossier');
    expect(traces.length).toBe(dossiers.length);
    const names = new Set(dossiers.map(({ id }) => id.slice('dossier:'.length)));
    expect(traces.filter(({ name }) => name === '' || names.has(name))).toEqual([]);
    const ofDossiers = log.events.filter(({ relationships }) => relationships[0]?.objectId.startsWith('dossier:'));
    const told = (events: readonly (string | undefined)[][]) => events.map((event) => event.join(' ')).toSorted();
    expect(told(traces.flatMap(({ events }) => events.map((e) => [e['concept:name'], e['time:timestamp']])))).toEqual(
      told(ofDossiers.map(({ type, time }) => [type, time])),
    );
    for (const { events } of traces) {
      const times = events.map((event) => String(event['time:timestamp']));
      expect(times).toEqual(times.toSorted());
      expect(Object.keys(events[0] ?? {}).toSorted()).toEqual(EVENT_KEYS);
    }
  });

  it('refuses an export of an unknown unit, or of days that end before they begin', async () => {
    for (const [query, path] of [
      ['unit=NO', 'unit'],
      ['from=2024-02-01&to=2024-01-01', 'to'],
    ]) {
      const { status, body } = await system.app.get(`/api/v1/exports/xes.xml?${query}`);
      expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ path })]]);
    }
  });

  // The last one: the log holds what nobody can read afterwards.
  it('cuts the connection when the log cannot be read on, so that no file ends well but lacks rows', async () => {
    await system.app.app.listen(0, '127.0.0.1');
    const address = await system.app.app.getUrl();
    await system.app.db.owner.query(`
      INSERT INTO event_log (feed, stream_id, version, position, stream_kind, key, type, format, unit, actor, occurred_at,
                             recorded_at, data, command_id, ordinal, hash)
      SELECT feed, stream_id, version + 1, position + 1, stream_kind, key, type, 99, unit, actor, occurred_at,
             recorded_at, data, gen_random_uuid(), 0, hash
        FROM event_log ORDER BY feed DESC, position DESC LIMIT 1`);
    await system.app.db.owner.query(
      'UPDATE feed_head SET position = position + 1 WHERE feed = (SELECT max(feed) FROM event_log)',
    );
    for (const encoding of ['identity', 'gzip']) {
      for (const file of ['ocel.json', 'xes.xml']) {
        const answer = await fetch(`${address}/api/v1/exports/${file}`, {
          headers: { authorization: `Bearer ${TOKEN}`, 'accept-encoding': encoding },
        });
        expect(answer.status).toBe(200);
        await expect(answer.text()).rejects.toThrow();
      }
    }
  });
});

const EVENT_KEYS = ['concept:name', 'dunghan:recordedAt', 'lifecycle:transition', 'org:resource', 'time:timestamp'];

describe.each([...new Set(lateCases.map(({ at }) => at))])('the late cases of the golden full folder at %s', (at) => {
  const asked = lateCases.filter((expected) => expected.at === at);
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    jest.spyOn(app.app.get(MachineClock, { strict: false }), 'now').mockReturnValue(Date.parse(at));
    await GoldenSystem.start('full', asked[0]?.firstLines, app);
  }, 120_000);
  afterAll(() => app.close());

  it.each(asked.map((expected) => [expected.unit, expected.state, expected.within, expected] as const))(
    'are those of unit %s that are %s (within %s), in order',
    async (_unit, _state, _within, { unit, state, within, items }) => {
      const query = { state, limit: '200', ...(unit ? { unit } : {}), ...(within ? { within: String(within) } : {}) };
      const { body } = await app.get(`/api/v1/late-cases?${new URLSearchParams(query).toString()}`);
      const found = body['items'] as unknown as ExpectedLate['items'];
      const told = (item: ExpectedLate['items'][number]) => [
        item.code,
        Date.parse(item.overdueFrom),
        state === 'late' ? item.workingDaysLate : 0,
      ];
      expect(found.map(told)).toEqual(items.map(told));
      expect(body['total']).toBe(items.length);
    },
  );
});
