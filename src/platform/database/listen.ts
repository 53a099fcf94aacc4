import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.ts';

const AGAIN_MS = 1_000;

/** Hears what is said on a channel of PostgreSQL, on one connection of the pool, which it takes again when it breaks. */
export class Listener {
  private readonly stopping = new AbortController();
  private ended: Promise<void> = Promise.resolve();

  /** @param heard called also when listening begins: what was said before was not heard */
  constructor(
    private readonly database: Database,
    private readonly channel: string,
    private readonly heard: () => void,
  ) {}

  start(): void {
    this.ended = this.listen();
  }

  /** To be awaited before the pool closes. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async listen(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.hold(signal).catch(() => undefined);
      await pause(AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async hold(signal: AbortSignal): Promise<void> {
    const client = await this.database.pool.connect();
    // Whoever stops while the connection is made is not heard any more by what follows.
    if (signal.aborted) return client.release();
    let over: () => void = () => undefined;
    const broken = new Promise<void>((resolve) => (over = resolve));
    client.on('error', () => over());
    client.on('end', over);
    signal.addEventListener('abort', over, { once: true });
    try {
      client.on('notification', this.heard);
      await client.query(`LISTEN ${this.channel}`);
      this.heard();
      await broken;
    } finally {
      signal.removeEventListener('abort', over);
      // It goes on listening: nobody else may have it.
      client.release(true);
    }
  }
}
