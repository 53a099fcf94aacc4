import type { Page, Request } from 'playwright-core';

/** A stream of changes stays open as long as its page. */
const ASKED = /\/api\/v1\/(?!changes)/;
/** Two frames, after which the effects of what was drawn have run. */
const DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))';

/** What a page asks the server, so that a test can wait until it has got and drawn all of it. */
export class Traffic {
  private readonly underWay = new Set<Request>();
  private begun = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly page: Page) {
    page.on('request', (request) => {
      if (!ASKED.test(request.url())) return;
      this.begun += 1;
      this.underWay.add(request);
    });
    page.on('requestfinished', (request) => this.end(request));
    page.on('requestfailed', (request) => this.end(request));
  }

  /** Waits until nothing is under way, and what has come is drawn and asks for nothing more. */
  async rest(): Promise<void> {
    for (let seen = -1; seen !== this.begun;) {
      await this.ended();
      seen = this.begun;
      await this.page.evaluate(DRAWN);
    }
  }

  private async ended(): Promise<void> {
    if (this.underWay.size > 0) await new Promise<void>((done) => this.waiting.push(done));
  }

  private end(request: Request): void {
    if (!this.underWay.delete(request) || this.underWay.size > 0) return;
    for (const done of this.waiting.splice(0)) done();
  }
}
