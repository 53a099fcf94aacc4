import { Ajv2020 } from 'ajv/dist/2020.js';
import { Webhook } from 'standardwebhooks';
import { makeAccount, makeClient, signIn } from '../support/callers.ts';
import { eventually } from '../support/movable-clock.ts';
import { type Sent, TestApp } from '../support/test-app.ts';
import { verifies, WebhookReceiver } from '../support/webhook-receiver.ts';

jest.setTimeout(120_000);

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
R,Tỉnh R,province,,2020-01-01,,
A,Huyện A,district,R,2020-01-01,,
B,Huyện B,district,R,2020-01-01,,
`;
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.1,Thủ tục,Lĩnh vực,commune,partial,false,10,working-day,0,true,true,none,false,2020-01-01,
`;
const MARK = 'Người Được Đánh Dấu';
const PHONE = '0912345678';
const HOOKS = '/api/v1/webhooks';

type Body = Record<string, unknown>;
type Hook = Readonly<{ id: string; secret: string }>;

let app: TestApp;
let supervisor: Sent;
const receivers: WebhookReceiver[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  await app.importCsv('units', UNITS);
  await app.importCsv('procedures', PROCEDURES);
  supervisor = await signIn(app, await makeAccount(app.db.owner, 'gs-a', [{ role: 'supervisor', unit: 'A' }]));
});
afterEach(async () => {
  for (const { id } of (await app.get(HOOKS)).body['items'] as unknown as Hook[])
    await app.send('DELETE', `${HOOKS}/${id}`, undefined);
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});
afterAll(() => app.close());

async function receiver(): Promise<WebhookReceiver> {
  const made = await WebhookReceiver.start();
  receivers.push(made);
  return made;
}

async function hookAt(at: WebhookReceiver, given: Body = {}, sent: Sent = {}): Promise<Hook> {
  const { status, body, text } = await app.post(HOOKS, { url: at.url, ...given }, sent);
  if (status !== 201) throw new Error(text);
  return body as unknown as Hook;
}

async function receive(code: string, receivingUnit = 'A'): Promise<void> {
  const applicant = { name: MARK, phone: PHONE };
  const dossier = { code, channel: 'in-person', procedure: '1.1', receivingUnit, applicant };
  const { status, text } = await app.post('/api/v1/dossiers', dossier);
  if (status !== 201) throw new Error(text);
}

async function act(code: string, action: string, body: Body = {}): Promise<void> {
  const { status, text } = await app.post(`/api/v1/dossiers/${code}/${action}`, body);
  if (status !== 200) throw new Error(text);
}

const got = (at: WebhookReceiver, count: number) =>
  eventually(
    async () => at.events,
    (events) => events.length >= count,
  );

describe('a webhook', () => {
  it('is told of what happens, in order, signed, and without anything of a person', async () => {
    const at = await receiver();
    const { secret } = await hookAt(at);
    await receive('WH-1');
    await act('WH-1', 'resolve', { outcome: 'granted' });
    const events = await got(at, 2);
    expect(events.map(({ type, subject }) => [type, subject])).toEqual([
      ['dunghan.dossier.received', 'WH-1'],
      ['dunghan.dossier.resolved', 'WH-1'],
    ]);
    for (const hook of at.received) {
      expect(verifies(hook, secret)).toBe(true);
      expect(new Webhook(secret).verify(hook.body, hook.headers as Record<string, string>)).toBeDefined();
      expect(hook.headers['webhook-id']).toBe((JSON.parse(hook.body) as Body)['id']);
      expect(hook.headers['content-type']).toBe('application/cloudevents+json');
      for (const personal of [MARK, PHONE]) expect(hook.body).not.toContain(personal);
    }
    const { dataschema, source } = events[0] as Record<string, string>;
    const schema = await app.get(String(dataschema).slice(String(source).length), { token: null });
    expect(schema.status).toBe(200);
    const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema.body);
    for (const { data } of events) expect([isValid(data), isValid.errors]).toEqual([true, null]);
  });

  it('is told of the types and units that it asks for, those below included', async () => {
    const at = await receiver();
    await hookAt(at, { types: ['dunghan.dossier.resolved'], units: ['A'] });
    await receive('WH-2');
    await receive('WH-3', 'B');
    for (const code of ['WH-2', 'WH-3']) await act(code, 'resolve', { outcome: 'granted' });
    await got(at, 1);
    const lag = () =>
      app.db.owner.query(
        'SELECT FROM exchange_checkpoint AS c JOIN feed_head AS h USING (feed) WHERE h.position > c.position',
      );
    await eventually(lag, (behind) => behind.length === 0);
    expect(at.events.map(({ type, subject }) => [type, subject])).toEqual([['dunghan.dossier.resolved', 'WH-2']]);
  });

  it('verifies by the old secret and the new one for a day after a rotation', async () => {
    const at = await receiver();
    const before = await hookAt(at);
    const { body } = await app.post(`${HOOKS}/${before.id}/rotate`, undefined);
    const after = body as unknown as Hook;
    expect(after.secret).not.toBe(before.secret);
    await receive('WH-4');
    await got(at, 1);
    for (const { secret } of [before, after]) {
      for (const hook of at.received) expect(verifies(hook, secret)).toBe(true);
    }
  });

  it('is tried again by the same id, and what is refused waits for a person', async () => {
    const at = await receiver();
    const statuses = [503, 204, 422];
    at.answer = () => statuses.shift() ?? 204;
    const { id } = await hookAt(at);
    await receive('WH-5');
    await got(at, 2);
    expect(new Set(at.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await act('WH-5', 'resolve', { outcome: 'granted' });
    const list = () => app.get(`/api/v1/outbox/messages?target=${id}&code=WH-5&state=refused`, supervisor);
    const refused = await eventually(list, ({ body }) => (body['items'] as unknown as Body[]).length === 1);
    const [message] = refused.body['items'] as unknown as Body[];
    expect(message).toMatchObject({ lastStatus: 422, attempts: 1, unit: 'A', version: 2 });
    expect(
      (await app.post(`/api/v1/outbox/messages/${String(message?.['id'])}/retry`, undefined, supervisor)).status,
    ).toBe(200);
    await got(at, 4);
    const one = await eventually(
      () => app.get(`/api/v1/outbox/messages/${String(message?.['id'])}`, supervisor),
      ({ body }) => body['state'] === 'acknowledged',
    );
    expect((one.body['tries'] as unknown as Body[]).map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [2, 'acknowledged'],
      [1, 'refused'],
    ]);
  });

  it('is disabled at once where it is gone, and goes on in order when it is enabled', async () => {
    const at = await receiver();
    at.answer = () => 410;
    const { id } = await hookAt(at);
    await receive('WH-6');
    const find = async () =>
      ((await app.get(HOOKS)).body['items'] as unknown as Body[]).find((each) => each['id'] === id);
    expect(await eventually(find, (hook) => hook?.['state'] === 'disabled')).toMatchObject({ disabledReason: 'gone' });
    await act('WH-6', 'resolve', { outcome: 'granted' });
    at.answer = () => 204;
    const before = at.received.length;
    expect((await app.post(`${HOOKS}/${id}/enable`, undefined)).status).toBe(200);
    await got(at, before + 2);
    expect(at.events.slice(before).map(({ type }) => type)).toEqual([
      'dunghan.dossier.received',
      'dunghan.dossier.resolved',
    ]);
  });

  it('that is slow holds no other up', async () => {
    const [slow, quick] = [await receiver(), await receiver()];
    let let_go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (let_go = resolve));
    slow.answer = async () => {
      await held;
      return 204;
    };
    await hookAt(slow);
    await hookAt(quick);
    for (const code of ['WH-7', 'WH-8', 'WH-9']) await receive(code);
    await got(quick, 3);
    let_go();
    await got(slow, 3);
  });

  it('may not lead into the network, and its owner is told why, not where', async () => {
    for (const url of [
      'https://10.0.0.1/',
      'https://[::ffff:10.0.0.1]/',
      'http://169.254.169.254/',
      'https://a:b@example.vn/',
    ]) {
      const { status, body } = await app.post(HOOKS, { url });
      expect([url, status, body['code']]).toEqual([url, 422, 'unsafe-url']);
    }
    expect((await app.post(HOOKS, { url: 'https://example.vn', types: ['nonsense'] })).status).toBe(422);
  });

  it('tells how a test call went', async () => {
    const at = await receiver();
    const { id, secret } = await hookAt(at);
    const { body } = await app.post(`${HOOKS}/${id}/test`, undefined);
    expect(body).toMatchObject({ ok: true, status: 204, code: null });
    expect(at.received.map((hook) => verifies(hook, secret))).toEqual([true]);
  });

  it('of a machine tells of the machine’s units alone, and is seen by nobody else’s machine', async () => {
    const at = await receiver();
    const key = (units: readonly string[]) =>
      makeClient(app.db.owner, { role: 'system', units, actions: ['webhooks'] });
    const [own, other] = [{ token: await key(['A']) }, { token: await key(['B']) }];
    const { id } = await hookAt(at, {}, own);
    expect((await app.post(HOOKS, { url: at.url, units: ['R'] }, own)).status).toBe(403);
    // None would mean all.
    expect((await app.post(HOOKS, { url: at.url }, { token: await key(['GONE']) })).status).toBe(403);
    expect((await app.get(HOOKS, other)).body['items']).toEqual([]);
    expect((await app.post(`${HOOKS}/${id}/rotate`, undefined, other)).body['code']).toBe('unknown-target');
    await receive('WH-10', 'B');
    await receive('WH-11', 'A');
    await got(at, 1);
    expect(at.events.map(({ subject }) => subject)).toEqual(['WH-11']);
  });
});

describe('the outbox', () => {
  it('shows supervisors what their units have sent, and nothing of others', async () => {
    const at = await receiver();
    at.answer = () => 400;
    await hookAt(at);
    await receive('OB-1', 'A');
    await receive('OB-2', 'B');
    const all = () => app.get('/api/v1/outbox/messages?state=refused');
    await eventually(all, ({ body }) => (body['items'] as unknown as Body[]).length === 2);
    const own = await app.get('/api/v1/outbox/messages?state=refused', supervisor);
    const foreign = ((await all()).body['items'] as unknown as Body[]).find((each) => each['code'] === 'OB-2');
    expect((own.body['items'] as unknown as Body[]).map(({ code }) => code)).toEqual(['OB-1']);
    expect((await app.get(`/api/v1/outbox/messages/${String(foreign?.['id'])}`, supervisor)).body['code']).toBe(
      'unknown-message',
    );
    expect((await app.get('/api/v1/outbox/messages?unit=B', supervisor)).status).toBe(403);
    const status = await app.get('/api/v1/outbox/status', supervisor);
    expect(status.body['targets']).toMatchObject([{ refused: 1, pending: 0, parked: 0, away: false }]);
    expect(JSON.stringify(status.body)).toContain('(để riêng: 0)');
  });

  it('puts aside what somebody says, and takes it up again', async () => {
    const at = await receiver();
    at.answer = () => 400;
    const { id: target } = await hookAt(at);
    await receive('OB-3');
    const list = () => app.get(`/api/v1/outbox/messages?target=${target}&state=refused`);
    const { body } = await eventually(list, (answer) => (answer.body['items'] as unknown as Body[]).length === 1);
    const message = `/api/v1/outbox/messages/${String((body['items'] as unknown as Body[])[0]?.['id'])}`;
    expect((await app.post(`${message}/unpark`, undefined)).body['code']).toBe('not-parked');
    expect((await app.post(`${message}/park`, {})).body['code']).toBe('missing-field');
    expect((await app.post(`${message}/park`, { reason: 'Bên nhận bảo trì' })).body).toMatchObject({
      state: 'parked',
      parkedReason: 'Bên nhận bảo trì',
    });
    expect((await app.post(`${message}/park`, { reason: 'x' }, supervisor)).status).toBe(403);
    at.answer = () => 204;
    const again = await app.post('/api/v1/outbox/messages/retry', { target, state: 'parked' });
    expect([again.status, again.body['count']]).toEqual([202, 1]);
    await eventually(
      () => app.get(message),
      (answer) => answer.body['state'] === 'acknowledged',
    );
    expect((await app.post(`${message}/retry`, undefined)).body['code']).toBe('already-acknowledged');
  });

  it('holds no value of a person in any of its tables', async () => {
    const at = await receiver();
    const said = `Trùng với ${MARK}, số ${PHONE}`;
    at.answer = () => 400;
    at.text = said;
    const { id: target } = await hookAt(at, { description: 'x' });
    await receive('OB-4');
    const answers = async (sent: Sent): Promise<unknown[]> => {
      const { body } = await app.get(`/api/v1/outbox/messages?target=${target}&state=refused`, sent);
      return (body['items'] as unknown as Body[]).map(({ lastAnswer }) => lastAnswer);
    };
    await eventually(
      () => answers(supervisor),
      (shown) => shown.length > 0,
    );
    // Who sees applicants sees what was answered, and nobody else.
    expect(await answers(supervisor)).toEqual([said.replace(PHONE, '•••')]);
    const machine = { role: 'supervisor', units: ['A'], actions: ['outbox.read'] } as const;
    expect(await answers({ token: await makeClient(app.db.owner, machine) })).toEqual([null]);
    const tables = ['outbox', 'outbox_attempt', 'exchange_target', 'exchange_target_health', 'exchange_checkpoint'];
    const texts = await Promise.all(
      tables.map((table) => app.db.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${table} AS t`)),
    );
    const metrics = await app.get('/metrics');
    const everything = JSON.stringify(texts) + metrics.text;
    for (const personal of [MARK, PHONE, said]) expect(everything).not.toContain(personal);
    expect(metrics.text).toContain('dunghan_outbox_messages{target="wh-');
  });
});
