import { ImportWorkbench } from './import-workbench.ts';

const GOOD = {
  stream: 'dossier',
  key: 'K',
  type: 'DossierReceived',
  occurredAt: '2024-01-08T09:00:00+07:00',
  recordedAt: '2024-01-08T09:01:00+07:00',
  unit: 'T99-01',
  actor: 'a1',
  data: { procedure: '9.000014', channel: 'online', receivingUnit: 'T99-01' },
};
const receipt = (change: object): string => JSON.stringify({ ...GOOD, ...change });
const withData = (change: object): string => receipt({ data: { ...GOOD.data, ...change } });
const later = (type: string, data: unknown, change: object = {}): string =>
  receipt({
    key: 'OPEN',
    type,
    data,
    occurredAt: '2024-01-09T09:00:00+07:00',
    recordedAt: '2024-01-09T09:01:00+07:00',
    ...change,
  });

const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

/** What is wrong, the line, the code. Each stands alone between two lines that are right. */
const WRONG: readonly (readonly [string, string | Buffer, string])[] = [
  ['no JSON', 'không phải JSON', 'malformed-line'],
  ['JSON cut off', '{"stream":"dossier","key":', 'malformed-line'],
  ['no object', '[1,2,3]', 'malformed-line'],
  [
    'not UTF-8',
    Buffer.concat([Buffer.from('{"key":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
    'malformed-line',
  ],
  ['longer than 1 MiB', `{"key":"${'x'.repeat(1_100_000)}"}`, 'malformed-line'],
  ['a hundred thousand levels deep', DEEP, 'malformed-line'],
  ['deep within the data', `{"data":${DEEP}}`, 'missing-field'],
  ['without key', receipt({ key: undefined }), 'missing-field'],
  ['without data', receipt({ data: undefined }), 'missing-field'],
  ['of another stream', receipt({ stream: 'letter' }), 'invalid-field'],
  ['with a key of 101 characters', receipt({ key: 'k'.repeat(101) }), 'invalid-field'],
  ['with a control character in its key', receipt({ key: 'a\u0000b' }), 'invalid-field'],
  ['with half a character in its key', receipt({ key: '\ud800' }), 'invalid-field'],
  ['with a time without offset', receipt({ occurredAt: '2024-03-05T09:00:00' }), 'invalid-field'],
  ['with a 30th of February', receipt({ occurredAt: '2024-02-30T09:00:00+07:00' }), 'invalid-field'],
  ['recorded in the future', receipt({ recordedAt: '2199-01-01T00:00:00+07:00' }), 'invalid-field'],
  ['with a member that nobody knows', receipt({ version: 7 }), 'invalid-field'],
  ['of an unknown type', receipt({ type: 'DossierTeleported' }), 'unknown-type'],
  ['of a type of the other stream', receipt({ type: 'ComplaintReceived' }), 'unknown-type'],
  [
    'of a type that only the system logs',
    receipt({ type: 'ClockRevised', data: { calendarRevision: 1 } }),
    'unknown-type',
  ],
  ['of a dossier’s type on a complaint', receipt({ stream: 'complaint' }), 'unknown-type'],
  [
    'of a complaint that says what a dossier says',
    receipt({ stream: 'complaint', type: 'ComplaintReceived' }),
    'missing-field',
  ],
  ['without a channel', withData({ channel: undefined }), 'missing-field'],
  ['with a channel that does not exist', withData({ channel: 'fax' }), 'invalid-field'],
  ['with money that is no integer', withData({ feeDong: 1.5 }), 'invalid-field'],
  ['with money below zero', withData({ feeDong: -1 }), 'invalid-field'],
  ['with a field that no one named', withData({ colour: 'red' }), 'invalid-field'],
  ['that is a part of itself', withData({ lead: 'K' }), 'invalid-field'],
  [
    'that has itself as a part',
    withData({ parts: [{ part: 'a', code: 'K', procedure: '9.000014', competentUnit: 'T99-01' }] }),
    'invalid-field',
  ],
  ['with __proto__', receipt({}).replace('"procedure"', '"__proto__":{"x":1},"procedure"'), 'invalid-field'],
  ['with a unit nobody knows', receipt({ unit: 'XX.404' }), 'unknown-unit'],
  ['with a procedure nobody knows', withData({ procedure: '0.404404' }), 'unknown-procedure'],
  ['occurred after it was recorded', receipt({ occurredAt: '2024-01-08T09:07:00+07:00' }), 'recorded-before-occurred'],
  ['of a dossier that was not received', receipt({ type: 'DossierForwarded', data: { holder: 'p' } }), 'not-received'],
  [
    'recorded before the event before it',
    later(
      'DossierForwarded',
      { holder: 'p' },
      { occurredAt: '2024-01-08T09:00:30+07:00', recordedAt: '2024-01-08T09:00:59+07:00' },
    ),
    'recorded-goes-back',
  ],
  ['received a second time', later('DossierReceived', GOOD.data), 'already-received'],
  ['an answer to no question', later('SupplementAccepted', {}), 'nothing-to-answer'],
  ['a result of a dossier without one', later('ResultReturned', {}), 'not-resolved'],
  ['with a text that the database cannot keep', later('SupplementRequested', { reason: 'a\u0000b' }), 'invalid-field'],
  ['with a text of 4,001 characters', later('SupplementRequested', { reason: 'x'.repeat(4_001) }), 'invalid-field'],
  ['with 101 items', later('SupplementRequested', { reason: 'x', items: Array(101).fill('x') }), 'invalid-field'],
];

describe('importing lines that are wrong', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('test/golden/core');
    await bench.import('events', receipt({ key: 'OPEN' }));
  });
  afterAll(() => bench.close());

  it('rejects each with its line and code, and accepts the ones around it', async () => {
    const lines = WRONG.flatMap(([, wrong], at) => [Buffer.from(receipt({ key: `G${at}` })), Buffer.from(wrong)]);
    const { id } = await bench.import('events', Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\r\n')])));
    const found = new Map((await bench.errors(id)).map(({ line, code }) => [line, code]));
    expect(WRONG.map(([what], at) => [what, found.get(2 * at + 2)])).toEqual(
      WRONG.map(([what, , code]) => [what, code]),
    );
    expect(await bench.counts(id)).toEqual({
      state: 'done',
      read: 2 * WRONG.length,
      accepted: WRONG.length,
      rejected: WRONG.length,
      unchanged: 0,
    });
  });

  it('passes over blank lines and a byte order mark, and needs no last line break', async () => {
    const text = `\uFEFF${receipt({ key: 'BOM' })}\n\n   \r\n${receipt({ key: 'LAST' })}`;
    const { id } = await bench.import('events', text);
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 2, accepted: 2, rejected: 0, unchanged: 0 });
  });

  it('takes an empty upload', async () => {
    const { id } = await bench.import('events', '');
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 0, accepted: 0, rejected: 0, unchanged: 0 });
  });

  it('tells the same line, the same id and the same payment reference once', async () => {
    const paid = (reference: string, id?: string): string =>
      later(
        'PaymentRecorded',
        { amountDong: 1_000, method: 'online', reference },
        { key: 'PAID', id, actor: id ?? 'a1' },
      );
    const lines = [
      receipt({ key: 'PAID' }),
      receipt({ key: 'PAID' }),
      paid('R1', 'x'),
      paid('R2', 'x'),
      paid('R1', 'y'),
      paid('R3', 'z'),
    ];
    const { id } = await bench.import('events', lines.join('\n'));
    expect(await bench.counts(id)).toMatchObject({ accepted: 3, rejected: 0, unchanged: 3 });
    const again = await bench.import(
      'events',
      [paid('R3', 'new'), paid('R4', 'newer'), paid('R4', 'newest')].join('\n'),
    );
    expect(await bench.counts(again.id)).toMatchObject({ accepted: 1, rejected: 0, unchanged: 2 });
  });

  it('gives an event without unit and actor those of the dossier and the uploader', async () => {
    const { id } = await bench.import(
      'events',
      later('DossierForwarded', { holder: 'p1' }, { unit: undefined, actor: undefined, recordedAt: undefined }),
    );
    expect(await bench.counts(id)).toMatchObject({ accepted: 1 });
    const [event] = await bench.db.owner.query("SELECT unit, actor FROM event_log WHERE key = 'OPEN' AND version = 2");
    expect(event).toEqual({ unit: 'T99-01', actor: 'tester' });
  });
});

describe('importing reference data', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
  });
  afterAll(() => bench.close());
  const HEADER = 'code,name,level,parent,validFrom,validTo,legalBasis';

  it('counts rows, rejects what cannot be read, and finds them unchanged the second time', async () => {
    const table = [
      HEADER,
      'A,Một,province,,2020-01-01,,',
      'B,Hai,commune,A,2020-01-01,,',
      'C,Ba',
      'D,Bốn,village,A,2020-01-01,,',
    ].join('\n');
    const { id } = await bench.import('units', table);
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 4, accepted: 2, rejected: 2, unchanged: 0 });
    expect((await bench.errors(id)).map(({ line, code }) => [line, code])).toEqual([
      [4, 'malformed-line'],
      [5, 'invalid-field'],
    ]);
    const { id: again } = await bench.import('units', table);
    expect(await bench.counts(again)).toEqual({ state: 'done', read: 4, accepted: 0, rejected: 2, unchanged: 2 });
  });

  it('fails, naming the columns, where the header is not that of the kind', async () => {
    const { id } = await bench.import('units', 'code,name\nA,B\n');
    const { state, failure } = await bench.progress(id);
    expect(state).toBe('failed');
    expect(failure).toContain('validFrom is missing in the header');
  });
});
