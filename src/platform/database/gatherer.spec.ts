import { answeredAll, Gatherer } from './gatherer.ts';

/** Carries items out when it is told to. */
class Statement {
  readonly sent: number[][] = [];
  private done: (() => void)[] = [];

  carryOut = async (items: readonly number[]): Promise<PromiseSettledResult<string>[]> => {
    this.sent.push([...items]);
    await new Promise<void>((resolve) => this.done.push(resolve));
    if (items.includes(999)) throw new Error('none was carried out');
    return items.map((item) =>
      item < 0 ? { status: 'rejected', reason: new Error(`not ${item}`) } : { status: 'fulfilled', value: `${item}` },
    );
  };

  async end(): Promise<void> {
    this.done.shift()?.();
    await turn();
  }
}

/** What was asked is sent, what was answered has asked again. */
async function turn(): Promise<void> {
  for (let n = 0; n < 3; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('a gatherer', () => {
  it('sends a lone item in its turn, and what comes meanwhile together', async () => {
    const statement = new Statement();
    const gatherer = new Gatherer(statement.carryOut);
    const answers = [gatherer.ask(1)];
    await turn();
    expect(statement.sent).toEqual([[1]]);
    for (const item of [2, 3]) answers.push(gatherer.ask(item));
    await statement.end();
    expect(statement.sent).toEqual([[1], [2, 3]]);
    await statement.end();
    expect(await Promise.all(answers)).toEqual(['1', '2', '3']);
    void gatherer.ask(4);
    await turn();
    expect(statement.sent).toHaveLength(3);
  });

  it('sends together what is asked in one turn, also by those whom the statement before has answered', async () => {
    const statement = new Statement();
    const gatherer = new Gatherer(statement.carryOut);
    const twice = async (item: number): Promise<void> => {
      await gatherer.ask(item);
      await Promise.resolve();
      await gatherer.ask(10 * item);
    };
    for (const item of [1, 2, 3]) void twice(item);
    await turn();
    await statement.end();
    expect(statement.sent).toEqual([
      [1, 2, 3],
      [10, 20, 30],
    ]);
  });

  it('sends no two of one key together, keeps their order, and takes at most 64', async () => {
    const statement = new Statement();
    const gatherer = new Gatherer(statement.carryOut, { keysOf: (item) => [String(item % 100)] });
    void gatherer.ask(0);
    await turn();
    for (const item of [1, 101, 2, 201]) void gatherer.ask(item);
    for (let item = 3; item <= 80; item += 1) void gatherer.ask(item);
    await statement.end();
    expect(statement.sent[1]).toEqual([1, 2, ...Array.from({ length: 62 }, (_, n) => n + 3)]);
    await statement.end();
    expect(statement.sent[2]?.slice(0, 3)).toEqual([101, 65, 66]);
    await statement.end();
    expect(statement.sent[3]).toEqual([201]);
  });

  it('lets one fail alone, and all of a statement that failed, and goes on', async () => {
    const statement = new Statement();
    const gatherer = new Gatherer(statement.carryOut);
    const outcomes = Promise.allSettled([1, -2, 3].map((item) => gatherer.ask(item)));
    await turn();
    await statement.end();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const first = gatherer.ask(4);
    await turn();
    const failed = Promise.allSettled([first, ...[999, 5].map((item) => gatherer.ask(item))]);
    await statement.end();
    await statement.end();
    expect((await failed).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    const last = gatherer.ask(6);
    await turn();
    await statement.end();
    expect(await last).toBe('6');
  });

  it('answers all of a statement that answers all or none', () => {
    expect(answeredAll(['a', 'b'])).toEqual([
      { status: 'fulfilled', value: 'a' },
      { status: 'fulfilled', value: 'b' },
    ]);
  });
});
