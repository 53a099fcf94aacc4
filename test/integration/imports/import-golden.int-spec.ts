import { readFileSync } from 'node:fs';
import { ImportWorkbench } from './import-workbench.ts';

describe.each(['core', 'full'])('importing the golden events of %s', (scope) => {
  const folder = `test/golden/${scope}`;
  const events = readFileSync(`${folder}/events.ndjson`);
  const expected = JSON.parse(readFileSync(`${folder}/expected-import.json`, 'utf8')) as Record<string, number>;
  const rejections = readFileSync(`${folder}/expected-rejections.csv`, 'utf8').trim().split('\n').slice(1);

  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference(folder);
  });
  afterAll(() => bench.close());

  const rejected = async (id: string): Promise<string[]> =>
    (await bench.errors(id)).map(({ line, code }) => `${line},${code}`);
  const linesOf = (errors: readonly string[]): string[] => errors.map((error) => error.split(',')[0] ?? '');

  it('counts and rejects exactly what it must', async () => {
    const { id, state } = await bench.import('events', events);
    expect(state).toBe('done');
    expect(await rejected(id)).toEqual(rejections);
    expect(await bench.counts(id)).toEqual({ state: 'done', ...expected });
    expect(await bench.eventCount()).toBe(expected.accepted);
    expect(await bench.stagedCount()).toBe(0);
  });

  it('accepts nothing when it is sent again, and rejects the same lines', async () => {
    const { id } = await bench.import('events', events);
    expect(linesOf(await rejected(id))).toEqual(linesOf(rejections));
    const unchanged = (expected.accepted ?? 0) + (expected.unchanged ?? 0);
    expect(await bench.counts(id)).toEqual({ ...expected, state: 'done', accepted: 0, unchanged });
    expect(await bench.eventCount()).toBe(expected.accepted);
  });

  it('tells the rule and the field of a rejection, and never the value', async () => {
    const { id } = await bench.import('events', events);
    for (const { message } of await bench.errors(id))
      expect(message).not.toMatch(/XX\.404|0\.404404|maybe|hôm qua|không phải/);
  });
});
