#!/usr/bin/env node
// Measures how fast the console of a running system is, beside its bounds. Needs the sample accounts and chromium (CHROMIUM_PATH).
//   DUNGHAN_URL=… DUNGHAN_TOKEN=… node bin/console-speed.mjs [times]
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const { DUNGHAN_URL: url = 'http://localhost:3000', DUNGHAN_TOKEN: token = '' } = process.env;
const TIMES = Number(process.argv[2] ?? 5);
const PLACES = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const WATCH = `
  window.seen = { shift: 0, largest: 0, blocked: 0 };
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch('largest-contentful-paint', (entry) => { seen.largest = entry.startTime; });
  watch('longtask', (entry) => { seen.blocked += Math.max(0, entry.duration - 50); });`;

const measured = new Map();
const note = (what, bound, value) =>
  measured.set(what, { bound, values: [...(measured.get(what)?.values ?? []), value] });

const call = async (method, path, body) => {
  const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.json();
};

async function signedIn(browser, role) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('Mã truy cập').fill(token);
  await page.getByLabel('Đăng nhập với vai trò').selectOption(`sample-${role}`);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('navigation', { name: 'Chức năng' }).waitFor();
  await page.addInitScript(WATCH);
  return { context, page };
}

/** Milliseconds in the page from an act until something holds, both told as expressions. */
const until = (page, holds, act) =>
  page.evaluate(`(async () => {
    const begun = performance.now();
    ${act}
    while (!(${holds})) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  })()`);

async function desk(browser) {
  const { page, context } = await signedIn(browser, 'clerk');
  for (let time = 0; time < TIMES; time += 1) {
    await page.goto('/desk', { waitUntil: 'commit' });
    await page.locator('#procedure:focus').waitFor();
    note('first field usable', 1_200, await page.evaluate('performance.now()'));
    await page.waitForTimeout(800);
    const [{ startTime }] = await page.evaluate(
      `performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => ({ startTime }))`,
    );
    const seen = await page.evaluate('seen');
    note('first contentful paint', 800, startTime);
    note('largest paint', 1_200, seen.largest);
    note('layout shift (thousandths)', 20, seen.shift * 1_000);
    note('blocking time', 100, seen.blocked);
    await page.locator('#procedure-0').click();
    const begun = Date.now();
    await page.getByText(/^(Hẹn trả: |Thủ tục này không có hạn trả)/).waitFor();
    note('preview after the last key', 400, Date.now() - begun);
    await page.evaluate('sessionStorage.clear()');
  }
  for (let time = 0; time < TIMES; time += 1) {
    note(
      'change of screen, warm',
      300,
      await until(
        page,
        `document.querySelector('table.data a.code')`,
        `document.querySelector('a[href="/dossiers"]').click();`,
      ),
    );
    await page.getByRole('link', { name: 'Quầy tiếp nhận' }).click();
    await page.locator('#procedure:focus').waitFor();
  }
  await context.close();
}

async function lateList(browser) {
  const { page, context } = await signedIn(browser, 'supervisor');
  await page.goto('/late');
  for (let time = 0; time < TIMES; time += 1) {
    await page.locator('nav.pages button').last().waitFor();
    const key = `document.querySelector('table.data tbody tr')?.dataset.key`;
    const first = await page.evaluate(key);
    const turned = `${key} && ${key} !== ${JSON.stringify(first)}`;
    const turn = `[...document.querySelector('nav.pages').querySelectorAll('button')].at(-1).click();`;
    note('page of the late list', 300, await until(page, turned, turn));
  }
  await context.close();
}

/** A step by another, until it is on screen in the open dossier. */
async function live(browser) {
  const { page, context } = await signedIn(browser, 'officer');
  const { unit } = await page.evaluate(`fetch('/api/v1/me').then((answer) => answer.json())`);
  const { items } = await call('GET', `/procedures?limit=1&unit=${encodeURIComponent(unit)}`);
  const receipt = { procedure: items[0].code, receivingUnit: unit, channel: 'in-person' };
  const { code } = await call('POST', '/dossiers', receipt);
  await page.goto(`/dossiers/${code}`);
  await page.locator('.timeline li').first().waitFor();
  await page.waitForTimeout(2_000);
  for (let time = 0; time < TIMES * 4; time += 1) {
    const count = await page.locator('.timeline li').count();
    await call('POST', `/dossiers/${code}/digitise`, { kind: 'component', documents: time + 1 });
    const answered = Date.now();
    await page.locator('.timeline li').nth(count).waitFor();
    note('a change by another, in the open dossier', 1_000, Date.now() - answered);
  }
  await context.close();
}

const at = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const browser = await chromium.launch({
  executablePath: PLACES.find((place) => place !== '' && existsSync(place)) ?? '',
  args: ['--no-sandbox'],
});
for (const part of [desk, lateList, live]) {
  try {
    await part(browser);
  } catch (error) {
    process.stdout.write(`${part.name}: not measured, ${error.message.split('\n')[0]}\n`);
  }
}
await browser.close();
process.stdout.write('what · median · 95 % · bound · milliseconds unless said otherwise\n');
for (const [what, { bound, values }] of measured) {
  const [median, most] = [at(values, 0.5), at(values, 0.95)].map(Math.round);
  process.stdout.write(`${what} · ${median} · ${most} · ${bound}${median > bound ? ' · OVER' : ''}\n`);
}
