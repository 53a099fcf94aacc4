import { readFileSync } from 'node:fs';
import { TestApp } from '../support/test-app.ts';

const example = (name: string): string => readFileSync(`examples/can-tho/${name}`, 'utf8');
const IN_HOURS =
  'code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo\n' +
  'T.GIO,Thủ tục theo giờ,Chứng thực,commune,full,true,20,working-hour,50000,true,true,none,false,2023-01-01,\n';

const ACTIONS: Readonly<Record<string, string>> = {
  DossierForwarded: 'forward',
  SupplementRequested: 'request-supplement',
  SupplementAccepted: 'accept-supplement',
  PaymentRequested: 'request-payment',
  PaymentRecorded: 'record-payment',
  ConsultationRequested: 'request-consultation',
  DeadlineExtended: 'extend',
  DossierResolved: 'resolve',
};

type Event = Readonly<{ type: string; occurredAt: string } & Record<string, unknown>>;
type Life = [what: string, procedure: string, receivedAt: string, events: Event[]];

const on = (day: string, time = '09:00'): string => `2024-${day}T${time}:00+07:00`;
const resolved = (day: string): Event => ({ type: 'DossierResolved', occurredAt: on(day), outcome: 'granted' });
const supplement = (from: string, to: string): Event[] => [
  { type: 'SupplementRequested', occurredAt: on(from), reason: 'Thiếu bản sao' },
  { type: 'SupplementAccepted', occurredAt: on(to) },
];
const payment = (from: string, to: string): Event[] => [
  { type: 'PaymentRequested', occurredAt: on(from), amountDong: 30_000, purpose: 'obligation', stopsClock: true },
  { type: 'PaymentRecorded', occurredAt: on(to), amountDong: 80_000, method: 'online', reference: 'GD-1' },
];

const lives: Life[] = [
  ['nothing but its receipt', '1.000047', on('04-26'), [resolved('05-08')]],
  ['a limit in calendar days that ends on a holiday', '1.000081', on('04-05'), [resolved('05-06')]],
  ['a limit in hours, received at night', 'T.GIO', on('03-08', '18:30'), [resolved('03-13')]],
  ['a supplement over Tết', '1.000047', on('02-06'), [...supplement('02-07', '02-19'), resolved('02-27')]],
  ['a payment that stops hours', 'T.GIO', on('03-04'), [...payment('03-05', '03-11'), resolved('03-12')]],
  [
    'an extension, forwarding and a consultation',
    '1.000047',
    on('03-04'),
    [
      { type: 'DossierForwarded', occurredAt: on('03-04', '10:00'), holder: 'P1' },
      { type: 'ConsultationRequested', occurredAt: on('03-05'), consultedUnit: 'H13-02', answerDueAt: '2024-03-07' },
      { type: 'DeadlineExtended', occurredAt: on('03-08'), newDueAt: '2024-03-20', apologyLetter: '12/XL' },
      resolved('03-21'),
    ],
  ],
  [
    'the same payment told twice',
    'T.GIO',
    on('03-04'),
    [...payment('03-05', '03-11'), payment('03-05', '03-12')[1] ?? resolved('03-12'), resolved('03-13')],
  ],
  [
    'a resolution while it stands',
    '1.000047',
    on('03-04'),
    [supplement('03-05', '03-06')[0] ?? resolved('03-06'), resolved('03-15')],
  ],
];

const limit = { value: 5, unit: 'working-day' };
const good = { limit, unit: 'H13-01', receivedAt: on('03-04') };
const extended = { type: 'DeadlineExtended', occurredAt: on('03-05'), newDueAt: '2024-03-20', apologyLetter: '1/XL' };

type Wrong = [what: string, body: unknown, status: number, code: string, path: string];

const wrongs: Wrong[] = [
  ['neither procedure nor limit', { ...good, limit: undefined }, 422, 'missing-field', 'procedure'],
  ['both', { ...good, procedure: '1.000047' }, 422, 'invalid-field', 'limit'],
  ['an unknown procedure', { ...good, limit: undefined, procedure: '0.404' }, 422, 'unknown-procedure', 'procedure'],
  ['an unknown unit', { ...good, unit: 'XX.404' }, 422, 'unknown-unit', 'unit'],
  ['no unit', { ...good, unit: undefined }, 422, 'missing-field', 'unit'],
  ['a limit of nothing', { ...good, limit: { ...limit, value: 0 } }, 422, 'invalid-field', 'limit.value'],
  ['a limit in weeks', { ...good, limit: { ...limit, unit: 'week' } }, 422, 'invalid-field', 'limit.unit'],
  ['a limit without unit', { ...good, limit: { value: 5 } }, 422, 'missing-field', 'limit.unit'],
  ['a limit that is a list', { ...good, limit: [5] }, 422, 'invalid-field', 'limit'],
  ['a limit that is null', { ...good, limit: null }, 422, 'missing-field', 'procedure'],
  ['a time without offset', { ...good, receivedAt: '2024-03-04T09:00:00' }, 422, 'invalid-field', 'receivedAt'],
  ['an unknown field', { ...good, colour: 'red' }, 422, 'invalid-field', 'colour'],
  ['a due date before the receipt', { ...good, dueAt: '2024-03-01' }, 422, 'invalid-field', 'dueAt'],
  ['events that are none', { ...good, events: 'all' }, 422, 'invalid-field', 'events'],
  ['101 events', { ...good, events: Array.from({ length: 101 }, () => extended) }, 422, 'invalid-field', 'events'],
  ['an event that is none', { ...good, events: [7] }, 422, 'invalid-field', 'events[0]'],
  ['an event without type', { ...good, events: [{ occurredAt: on('03-05') }] }, 422, 'missing-field', 'events[0].type'],
  [
    'the system’s own event',
    { ...good, events: [{ ...extended, type: 'ClockRevised' }] },
    422,
    'invalid-field',
    'events[0].type',
  ],
  [
    'an event at no time',
    { ...good, events: [{ ...extended, occurredAt: undefined }] },
    422,
    'missing-field',
    'events[0].occurredAt',
  ],
  [
    'an event at a number',
    { ...good, events: [{ ...extended, occurredAt: 7 }] },
    422,
    'invalid-field',
    'events[0].occurredAt',
  ],
  [
    'an event without its field',
    { ...good, events: [extended, { ...extended, apologyLetter: null }] },
    422,
    'missing-field',
    'events[1].apologyLetter',
  ],
  [
    'an event with another’s field',
    { ...good, events: [{ ...extended, satisfied: true }] },
    422,
    'invalid-field',
    'events[0].satisfied',
  ],
  [
    'an event before the receipt',
    { ...good, events: [{ ...extended, occurredAt: on('03-01') }] },
    422,
    'occurred-before-receipt',
    'events[0].occurredAt',
  ],
  [
    'an event of an unknown unit',
    { ...good, events: [{ ...extended, unit: 'XX.404' }] },
    422,
    'unknown-unit',
    'events[0].unit',
  ],
  ['a second extension', { ...good, events: [extended, extended] }, 409, 'extension-used', 'events[1]'],
  [
    'an extension on the due day',
    { ...good, events: [{ ...extended, occurredAt: on('03-11') }] },
    409,
    'extension-tardy',
    'events[0]',
  ],
  [
    'an answer without a question',
    { ...good, events: [{ type: 'SupplementAccepted', occurredAt: on('03-05') }] },
    409,
    'nothing-to-answer',
    'events[0]',
  ],
  ['what comes after an end', { ...good, events: [resolved('03-05'), extended] }, 409, 'already-ended', 'events[1]'],
];

/** What does not depend on the day on which it is asked. */
function stateIn({ status, dueAt, firstDueAt, overdueFrom, judgement, extended, owedDong }: Record<string, unknown>) {
  return { status, dueAt, firstDueAt, overdueFrom, judgement, extended, owedDong };
}

describe('previewing a clock', () => {
  let app: TestApp;
  const preview = (body: unknown) => app.post('/api/v1/clock/preview', body);
  const stored = () => app.db.database.query('SELECT count(*)::int AS n FROM event_log');

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) await app.importCsv(kind, example(`${kind}.csv`));
    await app.importCsv('procedures', IN_HOURS);
    await app.importCsv('departments', 'unit,code,name\nH13-01,P1,Phòng 1\n');
  });
  afterAll(() => app.close());

  it.each(lives)('shows what a dossier with %s then gets', async (_what, procedure, receivedAt, events) => {
    const before = await stored();
    const previewed = await preview({ procedure, unit: 'H13-01', receivedAt, events });
    expect(previewed.status).toBe(200);
    expect(await stored()).toEqual(before);

    const receipt = { procedure, receivingUnit: 'H13-01', channel: 'in-person', occurredAt: receivedAt };
    let real = await app.post('/api/v1/dossiers', receipt);
    const { code } = real.body;
    for (const { type, ...body } of events) {
      const { body: next } = await app.post(`/api/v1/dossiers/${code}/clock/preview`, { events: [{ type, ...body }] });
      real = await app.post(`/api/v1/dossiers/${code}/${ACTIONS[type]}`, body);
      expect(real.status).toBe(200);
      expect(real.body).toMatchObject(stateIn(next));
    }
    const shown = Object.fromEntries(Object.keys(previewed.body).map((name) => [name, real.body[name]]));
    expect(previewed.body).toEqual(shown);
    expect(previewed.body['clock']).toMatchObject({ ruleSet: 'ND61', limit: expect.anything() });
  });

  it('answers for a bare limit as for a procedure that has it', async () => {
    const events = payment('03-05', '03-11');
    const asked = { unit: 'H13-01', receivedAt: on('03-04'), events, feeDong: 50_000 };
    const [bare, ofProcedure] = await Promise.all([
      preview({ ...asked, limit: { value: 20, unit: 'working-hour' } }),
      preview({ ...asked, procedure: 'T.GIO' }),
    ]);
    expect(bare.status).toBe(200);
    expect(bare.body['dueAt']).toBe('2024-03-12T08:00:00.000Z');
    expect(bare.body['dueAt']).toBe(ofProcedure.body['dueAt']);
  });

  it('looks ahead: what is to come is judged as if it were recorded when it happens', async () => {
    const year = new Date().getUTCFullYear() + 2;
    const events = [{ type: 'SupplementRequested', occurredAt: `${year}-03-02T09:00:00+07:00`, reason: 'Thiếu' }];
    const { status, body } = await preview({ ...good, receivedAt: `${year}-03-01`, events });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'awaiting-supplement', dueAt: null, clock: { stoppedBy: 'supplement' } });
  });

  it('counts from now when nothing else is said, and takes a given due date as it is', async () => {
    const now = await preview({ limit, unit: 'H13-01' });
    expect(Date.parse(String(now.body['dueAt']))).toBeGreaterThan(Date.now());
    const given = await preview({ ...good, dueAt: '2024-03-09', judgedBy: 'instant' });
    expect(given.body).toMatchObject({ dueAt: '2024-03-09T10:00:00.000Z', clock: { judgedBy: 'instant' } });
  });

  it('knows the rule set of the day, and waits where another unit must resolve it', async () => {
    const body = { ...good, receivedAt: '2026-08-10T09:00:00+07:00' };
    expect((await preview(body)).body).toMatchObject({ clock: { ruleSet: 'ND309', stoppedBy: null } });
    const elsewhere = { ...body, unit: '31120@2025', competentUnit: '31135@2025' };
    expect((await preview(elsewhere)).body).toMatchObject({ dueAt: null, clock: { stoppedBy: 'transit' } });
    const arrived = { type: 'CompetentUnitReceived', occurredAt: '2026-08-10T10:00:00+07:00' };
    const { body: started } = await preview({ ...elsewhere, events: [arrived] });
    expect(started).toMatchObject({ dueAt: '2026-08-17T10:00:00.000Z', clock: { stoppedBy: null } });
  });

  it('takes corrections like the action: annulling takes an event out, by its version', async () => {
    const annul = { type: 'EventCorrected', corrects: 2, annul: true, reason: 'Nhầm hồ sơ' };
    const { body } = await preview({ ...good, events: [resolved('03-06'), annul] });
    expect(body).toMatchObject({ status: 'received', judgement: null, dueAt: '2024-03-11T10:00:00.000Z' });
  });

  it.each(wrongs)('refuses %s, names the place, and stores nothing', async (...wrong) => {
    const [, body, status, code, path] = wrong;
    const before = await stored();
    const answer = await preview(body);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.body['errors']).toContainEqual(expect.objectContaining({ path }));
    expect(await stored()).toEqual(before);
  });

  it('refuses a further step of a dossier by the rule of its command, and stores nothing', async () => {
    const receipt = { procedure: '1.000047', receivingUnit: 'H13-01', channel: 'in-person', occurredAt: on('03-04') };
    const { code } = (await app.post('/api/v1/dossiers', receipt)).body;
    const before = await stored();
    const events = [resolved('03-05'), extended];
    const { body } = await app.post(`/api/v1/dossiers/${code}/clock/preview`, { events });
    expect(body).toMatchObject({ status: 409, code: 'already-ended', errors: [{ path: 'events[1]' }] });
    expect(await app.post('/api/v1/dossiers/H13-00/clock/preview', { events })).toMatchObject({ status: 404 });
    expect(await stored()).toEqual(before);
  });

  it('is described with its body and its answer', async () => {
    const { body } = await app.get('/openapi.json', { token: null });
    const { paths, components } = body as unknown as {
      paths: Record<string, { post: object }>;
      components: { schemas: Record<string, { properties: object }> };
    };
    const operation = JSON.stringify(paths['/api/v1/clock/preview']?.post);
    expect(operation).toContain('#/components/schemas/PreviewClock"');
    expect(operation).toContain('#/components/schemas/DossierClockAnswer"');
    expect(components.schemas['DossierClockAnswer']?.properties).toHaveProperty('firstDueAt');
    expect(components.schemas['PreviewClock']?.properties).toHaveProperty('receivedAt');
  });
});
