import { readFileSync } from 'node:fs';
import { ImportWorkbench } from './import-workbench.ts';

describe('importing targets', () => {
  let bench: ImportWorkbench;
  beforeEach(async () => {
    bench = await ImportWorkbench.open();
  });
  afterEach(() => bench.close());

  it('takes a file of them, and knows it again', async () => {
    const file = readFileSync('examples/can-tho/targets.csv');
    const { id } = await bench.import('targets', file);
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 4, accepted: 4, rejected: 0, unchanged: 0 });
    const again = await bench.import('targets', file);
    expect(await bench.counts(again.id)).toEqual({ state: 'done', read: 4, accepted: 0, rejected: 0, unchanged: 4 });
  });

  it('says which lines are wrong, and takes the others', async () => {
    const rows = [
      'figure,level,value,validFrom,legalBasis',
      'reuseRate,,50,2024-01-05,A',
      'profit,,50,2024-01-05,A',
      'reuseRate,,60,2024-01-05,A',
      'reuseRate,commune,101,2024-01-05,A',
      'reuseRate,commune',
    ];
    const { id } = await bench.import('targets', rows.join('\n'));
    expect(await bench.counts(id)).toMatchObject({ state: 'done', read: 5, accepted: 1, rejected: 4 });
    const errors = (await bench.errors(id)).map(({ line, code }) => [line, code]);
    expect(errors.toSorted()).toEqual([
      [3, 'invalid-field'],
      [4, 'invalid-field'],
      [5, 'invalid-field'],
      [6, 'malformed-line'],
    ]);
  });

  it('fails as a whole on columns that are not those of targets', async () => {
    const { id } = await bench.import('targets', 'figure,goal\nreuseRate,50\n');
    expect(await bench.counts(id)).toMatchObject({ state: 'failed', accepted: 0 });
  });
});
