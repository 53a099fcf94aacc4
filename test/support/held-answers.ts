import type { Page, Route } from 'playwright-core';

/** What the frame of the console asks for before any screen is there. */
const FRAME = /\/(me|session|session\/options|me\/preferences)(\?|$)/;
const API = '**/api/v1/**';

/** Keeps what a page asks the server on its way, but what the frame needs, until it is let go. */
export class HeldAnswers {
  private readonly held: Route[] = [];

  private constructor(private readonly page: Page) {}

  static async on(page: Page): Promise<HeldAnswers> {
    const answers = new HeldAnswers(page);
    await page.route(API, (route) => {
      if (FRAME.test(route.request().url())) return route.continue();
      answers.held.push(route);
      return undefined;
    });
    return answers;
  }

  /** All goes on, and whatever is asked from now on. */
  async letGo(): Promise<void> {
    await this.page.unroute(API);
    await Promise.all(this.held.splice(0).map(async (route) => route.continue().catch(() => undefined)));
  }
}
