/** What came while nobody looked, and a way to wait for it. */
export class Mailbox<T> {
  private items: T[] = [];
  private wake: () => void = () => undefined;

  put(item: T): void {
    this.items.push(item);
    this.wake();
  }

  /** All that came, at once where there is something, else after at most `ms` or when the signal is given. */
  async take(ms: number, signal: AbortSignal): Promise<readonly T[]> {
    if (this.items.length === 0 && !signal.aborted) await this.rest(ms, signal);
    return this.items.splice(0);
  }

  private async rest(ms: number, signal: AbortSignal): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.wake = resolve));
    const { wake } = this;
    const timer = setTimeout(wake, Math.max(0, ms)).unref();
    signal.addEventListener('abort', wake, { once: true });
    await woken;
    clearTimeout(timer);
    // A stream that stays open for a day waits thousands of times at one signal.
    signal.removeEventListener('abort', wake);
  }
}
