import { formatInstant } from '../../../src/domain/time/local-time.ts';
import type { Dossier } from '../../../src/domain/dossier/dossier.ts';
import { ImportWorkbench } from './import-workbench.ts';

const LINE = {
  stream: 'dossier',
  key: 'A',
  type: 'DossierReceived',
  occurredAt: '2024-01-08T09:00:00+07:00',
  data: { procedure: '9.000014', channel: 'online', receivingUnit: 'T99-01' },
};

describe('importing the rules of the clock', () => {
  let bench: ImportWorkbench;
  beforeEach(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('test/golden/core');
  });
  afterEach(() => bench.close());

  const received = async (): Promise<Dossier | undefined> => {
    await bench.import('events', JSON.stringify(LINE));
    return (await bench.dossiers()).get('A');
  };

  it('counts by a unit’s own working hours from their day on', async () => {
    const hours = 'unit,from1,to1,from2,to2,validFrom,legalBasis\nT99-01,08:00,12:00,13:00,16:00,2024-01-01,\n';
    const { id } = await bench.import('working-hours', hours);
    expect(await bench.counts(id)).toMatchObject({ state: 'done', accepted: 1, rejected: 0 });
    const dossier = await received();
    expect(formatInstant(dossier?.clock?.dueAt ?? 0)).toMatch(/T09:00:00\.000Z$/);
  });

  it('pins the rule set that holds on the day of the receipt', async () => {
    const rules =
      'code,name,default,validFrom,validTo,supplementRule,supplementExpiryDays,noticeValue,noticeUnit,extensionsAllowed,startsAt,startCutoff,countsIncidents,legalBasis,certainty\n' +
      'LOCAL,Riêng,true,2024-01-01,,pause,,3,working-day,2,receipt,,false,QĐ 1/2024,\n';
    await bench.import('rule-sets', rules);
    const dossier = await received();
    expect(dossier).toMatchObject({
      ruleSet: { code: 'LOCAL', legalBasis: 'QĐ 1/2024' },
      clock: { supplementRule: 'pause', extensionsAllowed: 2 },
    });
  });

  it('takes in that a dossier has reached its competent unit, once', async () => {
    const elsewhere = { ...LINE, data: { ...LINE.data, competentUnit: 'T99-02' } };
    const arrival = { ...LINE, type: 'CompetentUnitReceived', occurredAt: '2024-01-08T10:00:00+07:00', data: {} };
    const again = { ...arrival, occurredAt: '2024-01-09T10:00:00+07:00' };
    const { id } = await bench.import(
      'events',
      [elsewhere, arrival, again].map((line) => JSON.stringify(line)).join('\n'),
    );
    expect((await bench.errors(id)).map(({ line, code }) => [line, code])).toEqual([[3, 'already-received']]);
    const dossier = (await bench.dossiers()).get('A');
    expect(dossier?.competentUnitReceivedAt).toBe(Date.parse(arrival.occurredAt));
  });

  it('takes in what the national portal has acknowledged, and how identities were checked', async () => {
    const synced = {
      ...LINE,
      type: 'PortalSynced',
      occurredAt: '2024-01-08T09:05:00+07:00',
      data: { what: 'receipt' },
    };
    const checked = { ...synced, type: 'IdentityChecked', data: { source: 'population', result: 'matched' } };
    const revised = { ...synced, type: 'ClockRevised', data: { calendarRevision: 1 } };
    const { id } = await bench.import(
      'events',
      [LINE, synced, checked, revised].map((line) => JSON.stringify(line)).join('\n'),
    );
    expect((await bench.errors(id)).map(({ line, code }) => [line, code])).toEqual([[4, 'unknown-type']]);
    const dossier = (await bench.dossiers()).get('A');
    expect(dossier).toMatchObject({ receiptSyncedAt: Date.parse(synced.occurredAt), identityCheck: 'population' });
  });

  it('says which line names a unit or a rule that is none', async () => {
    const { id } = await bench.import(
      'working-hours',
      'unit,from1,to1,from2,to2,validFrom,legalBasis\nXX,08:00,12:00,13:00,16:00,2024-01-01,\n,12:00,08:00,,,2024-01-01,\n',
    );
    expect((await bench.errors(id)).map(({ line, code }) => [line, code])).toEqual([
      [2, 'unknown-unit'],
      [3, 'invalid-field'],
    ]);
  });
});
