/** Works that go on side by side: a slot that gets free takes the next one, whatever the others wait for. */
export class Slots {
  private readonly busy = new Set<Promise<void>>();
  private readonly failures: unknown[] = [];
  private woken: () => void = () => undefined;

  get isIdle(): boolean {
    return this.busy.size === 0;
  }

  get hasFailed(): boolean {
    return this.failures.length > 0;
  }

  /** Waits for a slot. @param most how many there are */
  async free(most: number): Promise<void> {
    while (this.busy.size >= most) await Promise.race(this.busy);
  }

  fill(work: Promise<void>): void {
    const slot = work
      .catch((error: unknown) => void this.failures.push(error))
      .finally(() => void this.busy.delete(slot));
    this.busy.add(slot);
  }

  /** Waits until one of the works has ended, or somebody says that there is more to do. */
  async change(): Promise<void> {
    await Promise.race([...this.busy, new Promise<void>((woken) => (this.woken = woken))]);
  }

  wake(): void {
    this.woken();
  }

  /** Waits for all of them. @throws the first failure */
  async end(): Promise<void> {
    await Promise.all(this.busy);
    if (this.hasFailed) throw this.failures[0];
  }
}
