const KEPT_MS = 1_000;
const MOST = 10_000;

/** What was read less than a second ago is not read again. */
export class KeptForASecond<Value> {
  private readonly kept = new Map<string, Readonly<{ value: Promise<Value>; until: number }>>();

  /** @param now epoch milliseconds */
  get(key: string, now: number, read: () => Promise<Value>): Promise<Value> {
    const known = this.kept.get(key);
    if (known && known.until > now) return known.value;
    if (this.kept.size >= MOST) this.kept.clear();
    const value = read();
    this.kept.set(key, { value, until: now + KEPT_MS });
    value.catch(() => this.kept.delete(key));
    return value;
  }

  drop(): void {
    this.kept.clear();
  }
}
