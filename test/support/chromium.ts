import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** How long a test waits for one thing that must come: no test needs it, but for a machine that does much else meanwhile. */
export const PATIENCE_MS = 60_000;
/** How long a test may take, which waits for many things one after the other. */
const TEST_MS = 300_000;

/** Where a browser is installed: CHROMIUM_PATH, or a usual place. undefined: there is none. */
export function chromiumPath(): string | undefined {
  return [process.env['CHROMIUM_PATH'] ?? '', ...PLACES].find((place) => place !== '' && existsSync(place));
}

/**
 * Describes tests where a browser is installed; elsewhere they say that they did not run, and fail where
 * REQUIRE_BROWSER=1 says that there must be one.
 */
export function describeWithBrowser(name: string, tests: () => void): void {
  jest.setTimeout(TEST_MS);
  if (chromiumPath() !== undefined) return describe(name, tests);
  if (process.env['REQUIRE_BROWSER'] === '1') throw new Error('REQUIRE_BROWSER=1, but there is no chromium');
  process.stderr.write(`Not run, for no chromium is installed (CHROMIUM_PATH): ${name}\n`);
  describe.skip(`${name} (no chromium: CHROMIUM_PATH)`, tests);
}

/** One browser for all scenarios. */
export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox', '--disable-print-preview'] });
}

export type Seat = Readonly<{ context: BrowserContext; page: Page; complaints: string[] }>;

/** Somebody at a browser of their own. What the page complains of is kept, but that nobody is signed in yet. */
export async function seatAt(browser: Browser, baseURL: string, width = 1366, height = 768): Promise<Seat> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await slowDown(page);
  return { context, page, complaints: listenTo(page, baseURL) };
}

/** SLOW_BROWSER=6 shows every page on a machine six times slower, where a test that only hopes to be late enough fails. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env['SLOW_BROWSER'] ?? 1);
  if (rate <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** @param others origins that the page may ask, too */
export function listenTo(page: Page, baseURL: string, others: readonly string[] = []): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|404|409|422)|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    // The browser's own viewer of PDFs is made of its own parts.
    const isKnown = [baseURL, 'chrome', ...others].some((known) => request.url().startsWith(known));
    if (!isKnown) complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}
