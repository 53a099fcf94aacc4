import { readFileSync } from 'node:fs';
import { ImportWorkbench } from './import-workbench.ts';

const PROCEDURE = '9.000001';
const COMMUNE = 'T99.901.01';
const PROVINCE = 'T99-01';

let bench: ImportWorkbench;
beforeEach(async () => {
  bench = await ImportWorkbench.open();
});
afterEach(() => bench.close());

describe('importing targets', () => {
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

describe('importing competences', () => {
  it('takes a file of them, says which lines are wrong, and warns of dossiers that contradict them', async () => {
    await bench.reference('test/golden/core');
    const rows = [
      'procedure,level,unit,role,validFrom,validTo',
      'P-0001,commune,,receives,2020-01-01,',
      'P-0001,,,receives,2020-01-01,',
      'P-none,commune,,receives,2020-01-01,',
      'P-0001,,nowhere,receives,2020-01-01,',
      'P-0001,commune,,sends,2020-01-01,',
      'P-0001,commune,,receives,2020-01-01,2019-01-01',
    ];
    const { id } = await bench.import('competences', rows.join('\n').replaceAll('P-0001', PROCEDURE));
    expect((await bench.errors(id)).map(({ line, code }) => [line, code]).toSorted()).toEqual([
      [3, 'invalid-field'],
      [4, 'unknown-procedure'],
      [5, 'unknown-unit'],
      [6, 'invalid-field'],
      [7, 'invalid-field'],
    ]);
    const again = await bench.import('competences', rows.slice(0, 2).join('\n').replaceAll('P-0001', PROCEDURE));
    expect(await bench.counts(again.id)).toMatchObject({ accepted: 0, rejected: 0, unchanged: 1 });

    const received = { stream: 'dossier', type: 'DossierReceived', occurredAt: '2024-03-04T09:00:00+07:00' };
    const line = (key: string, unit: string) =>
      JSON.stringify({ ...received, key, unit, data: { procedure: PROCEDURE, channel: 'online' } });
    const events = await bench.import('events', [line('E-1', COMMUNE), line('E-2', PROVINCE)].join('\n'));
    expect(await bench.counts(events.id)).toMatchObject({ accepted: 2, rejected: 0 });
    expect(await bench.errors(events.id, 'import_warning')).toEqual([
      {
        line: 2,
        code: 'not-competent',
        message: `receivingUnit must be a unit that may receive procedure ${PROCEDURE} on 2024-03-04: ${PROVINCE} may not`,
      },
    ]);
  });
});

describe('importing departments', () => {
  it('takes those of known units, and renames one', async () => {
    await bench.reference('test/golden/core');
    const header = 'unit,code,name';
    const { id } = await bench.import(
      'departments',
      [header, `${COMMUNE},P1,Phòng 1`, 'nowhere,P1,Phòng 1'].join('\n'),
    );
    expect((await bench.errors(id)).map(({ line, code }) => [line, code])).toEqual([[3, 'unknown-unit']]);
    const again = await bench.import('departments', [header, `${COMMUNE},P1,Phòng Một`].join('\n'));
    expect(await bench.counts(again.id)).toMatchObject({ accepted: 1, unchanged: 0 });
    const facts = await bench.worker.referenceData.current();
    expect([facts.departmentName(COMMUNE, 'P1'), facts.departmentName(PROVINCE, 'P1')]).toEqual(['Phòng Một', null]);
  });
});

describe('importing the papers of procedures', () => {
  it('takes those of known procedures, and puts another one in a place', async () => {
    await bench.reference('test/golden/core');
    const header = 'procedure,ordinal,name,kind,quantity,required,validFrom,validTo';
    const rows = [
      `${PROCEDURE},1,Tờ khai,original,1,true,2024-01-01,`,
      'nowhere,1,Tờ khai,original,1,true,2024-01-01,',
    ];
    const wrong = `${PROCEDURE},2,Ảnh,photo,0,true,2024-01-01,`;
    const { id } = await bench.import('components', [header, ...rows, wrong].join('\n'));
    expect((await bench.errors(id)).map(({ line, code }) => [line, code])).toEqual([
      [3, 'unknown-procedure'],
      [4, 'invalid-field'],
    ]);
    const other = `${PROCEDURE},1,Tờ khai theo mẫu,original,1,true,2024-01-01,`;
    const again = await bench.import('components', [header, other].join('\n'));
    expect(await bench.counts(again.id)).toMatchObject({ accepted: 1, unchanged: 0 });
    const kept = await bench.worker.database.query<{ name: string }>(
      'SELECT name FROM procedure_component ORDER BY recorded_from',
    );
    expect(kept.map(({ name }) => name)).toEqual(['Tờ khai', 'Tờ khai theo mẫu']);
  });
});
