const MOST = 20_000;

/** Values that were made of their keys, as long as they are among the last ones asked for. */
export class Recent<Key, Value> {
  private newer = new Map<Key, Value>();
  private older = new Map<Key, Value>();

  /** @param most how many are kept at least; at most twice as many */
  constructor(private readonly most = MOST) {}

  get(key: Key, make: () => Value): Value {
    const known = this.find(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }

  find(key: Key): Value | undefined {
    const known = this.newer.get(key);
    if (known !== undefined) return known;
    const old = this.older.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: Key, value: Value): void {
    if (this.newer.size >= this.most) {
      this.older = this.newer;
      this.newer = new Map();
    }
    this.newer.set(key, value);
  }
}
