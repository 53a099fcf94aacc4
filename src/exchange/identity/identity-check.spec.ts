import { FakeIdentityCheck } from './identity-adapters.ts';
import { checkPatiently, type IdentityAnswer, IdentityCheck } from './identity-check.ts';
import { readIdentityAnswer, readIdentityTemplate } from './identity-template.ts';

const QUESTION = {
  identityNumber: '092301001234',
  name: 'Trần Văn Ước',
  purpose: 'receipt',
  dossier: 'H13-01-261130-0001',
  actor: 'cb-1',
} as const;
const TEMPLATE = {
  source: 'vneid',
  url: 'https://vneid.example.vn/{{identityNumber}}',
  method: 'GET',
  ok: { pointer: '/ok', equals: true },
  found: { pointer: '/person/known', equals: true },
  name: '/person/name',
  reference: '/id',
};

describe('waiting for a database of persons', () => {
  afterEach(() => jest.useRealTimers());

  it('gives it 3 seconds, twice', async () => {
    jest.useFakeTimers();
    // Jest's clock does not move the timeouts of signals.
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), ms);
      return controller.signal;
    });
    const asked: number[] = [];
    class Silent extends IdentityCheck {
      override check(): Promise<IdentityAnswer> {
        asked.push(Date.now());
        return new Promise(() => undefined);
      }
    }
    const begun = Date.now();
    const answer = checkPatiently(new Silent(), QUESTION);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(await answer).toEqual({ result: 'unavailable' });
    expect(asked.map((at) => at - begun)).toEqual([0, 3_000]);
    jest.restoreAllMocks();
  });

  it('takes a failure for silence, and the second answer for the first', async () => {
    let tries = 0;
    class Flaky extends IdentityCheck {
      override async check(): Promise<IdentityAnswer> {
        tries += 1;
        if (tries === 1) throw new Error('092301001234');
        return { result: 'matched', source: 'vneid', reference: undefined };
      }
    }
    expect(await checkPatiently(new Flaky(), QUESTION)).toMatchObject({ result: 'matched' });
  });

  it('answers by the last digit where it is made up', async () => {
    const results = await Promise.all(
      ['0', '1', '2', '3'].map(async (digit) => {
        const { result } = await new FakeIdentityCheck().check({ ...QUESTION, identityNumber: `09230100123${digit}` });
        return result;
      }),
    );
    expect(results).toEqual(['not-found', 'mismatched', 'unavailable', 'matched']);
  });
});

describe('reading what a database of persons answers', () => {
  const read = (answer: unknown) => {
    const template = readIdentityTemplate(JSON.stringify(TEMPLATE));
    if ('rule' in template) throw new Error(template.rule);
    return readIdentityAnswer(template, typeof answer === 'string' ? answer : JSON.stringify(answer), QUESTION);
  };

  it.each([
    ['the same name', { ok: true, id: 7, person: { known: true, name: 'TRẦN VĂN  ƯỚC' } }, 'matched', '7'],
    [
      'a name without its marks',
      { ok: true, id: 'x', person: { known: true, name: 'Tran Van Uoc' } },
      'mismatched',
      'x',
    ],
    ['no name', { ok: true, person: { known: true } }, 'mismatched', undefined],
    ['nobody', { ok: true, person: { known: false } }, 'not-found', undefined],
    ['a number of a person as its reference', { ok: true, id: '092301001234' }, 'not-found', undefined],
    ['a text as its reference', { ok: true, id: 'Trần Văn Ước' }, 'not-found', undefined],
  ])('understands %s', (_what, answer, result, reference) => {
    expect(read(answer)).toEqual({ source: 'vneid', result, reference });
  });

  it.each([
    ['an error', { ok: false }],
    ['a page', '<html>'],
    ['nothing', ''],
    ['too much', `{"ok":true,"x":"${'x'.repeat(65_536)}"}`],
  ])('takes %s for no answer', (_what, answer) => {
    expect(read(answer)).toEqual({ result: 'unavailable' });
  });

  it.each([
    ['no JSON', '{'],
    ['another source', JSON.stringify({ ...TEMPLATE, source: 'paper' })],
    ['no word for a person that is known', JSON.stringify({ ...TEMPLATE, found: undefined })],
    ['no place of the name', JSON.stringify({ ...TEMPLATE, name: 'name' })],
    ['an unknown placeholder', JSON.stringify({ ...TEMPLATE, body: '{{address}}' })],
  ])('needs a template without %s', (_what, text) => {
    expect(readIdentityTemplate(text)).toHaveProperty('rule');
  });
});
