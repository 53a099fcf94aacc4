import { setImmediate as endOfTurn } from 'node:timers/promises';

/** How many items one statement carries at most. */
const MOST_TOGETHER = 64;

export type GatheringOptions<Item> = Readonly<{
  /** Of items with the same key at most one goes at a time. */
  keysOf?: (item: Item) => readonly string[];
}>;

type Waiting<Item, Answer> = Readonly<{
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}>;

/**
 * Lets callers who would wait for each other anyway share one statement: what is asked in one turn of the event loop goes
 * together, and whoever comes while a statement is under way joins the next. A lone caller waits for nobody. So each item
 * is carried out after it was asked for, never before.
 */
export class Gatherer<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private busy = false;

  /** @param carryOut answers each item, in their order, and fails for all of them only where none was carried out. */
  constructor(
    private readonly carryOut: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Answer>[]>,
    private readonly options: GatheringOptions<Item> = {},
  ) {}

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.busy) void this.goOn();
    });
  }

  private async goOn(): Promise<void> {
    this.busy = true;
    // Those whom the statement before has answered ask again in this turn: sent at once, the first would leave the others.
    for (await endOfTurn(); this.waiting.length > 0; await endOfTurn()) await this.send(this.next());
    this.busy = false;
  }

  /** The first ones, in their order, but of those with the same key only the first. */
  private next(): readonly Waiting<Item, Answer>[] {
    const { keysOf } = this.options;
    const taken = new Set<string>();
    const chosen: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    for (const each of this.waiting) {
      const keys = keysOf?.(each.item) ?? [];
      const goes = chosen.length < MOST_TOGETHER && !keys.some((key) => taken.has(key));
      (goes ? chosen : left).push(each);
      // What waits for an earlier one of its key keeps its place before later ones.
      for (const key of keys) taken.add(key);
    }
    this.waiting = left;
    return chosen;
  }

  private async send(chosen: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.carryOut(chosen.map(({ item }) => item));
      for (const [at, { resolve, reject }] of chosen.entries()) {
        const answer = answers[at];
        if (answer?.status === 'fulfilled') resolve(answer.value);
        else reject(answer?.reason ?? new Error('An item of a gathered statement got no answer'));
      }
    } catch (error) {
      for (const { reject } of chosen) reject(error);
    }
  }
}

/** What a statement that answers all items or none has answered. */
export function answeredAll<Answer>(answers: readonly Answer[]): PromiseFulfilledResult<Answer>[] {
  return answers.map((value) => ({ status: 'fulfilled', value }));
}
