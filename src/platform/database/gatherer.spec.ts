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
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a gatherer', () => {
  it('sends a lone item at once, and what comes meanwhile together', async () => {
    const statement = new Statement();
    const gatherer = new Gatherer(statement.carryOut);
    const answers = [1, 2, 3].map((item) => gatherer.ask(item));
    expect(statement.sent).toEqual([[1]]);
    await statement.end();
    expect(statement.sent).toEqual([[1], [2, 3]]);
    await statement.end();
    expect(await Promise.all(answers)).toEqual(['1', '2', '3']);
    void gatherer.ask(4);
    expect(statement.sent).toHaveLength(3);
  });

  it('sends no two of one key together, keeps their order, and takes at most 64', async () => {
    const statement = new Statement();
    const gatherer = new Gatherer(statement.carryOut, { keysOf: (item) => [String(item % 100)] });
    for (const item of [0, 1, 101, 2, 201]) void gatherer.ask(item);
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
    await statement.end();
    await statement.end();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const failed = Promise.allSettled([4, 999, 5].map((item) => gatherer.ask(item)));
    await statement.end();
    await statement.end();
    expect((await failed).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    const last = gatherer.ask(6);
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
