#!/usr/bin/env node
// Takes a picture of every screen of the console in every state, at a desk's and a phone's size, and says what axe finds there and
// what does not fit. Needs a running system with the sample accounts, and chromium (CHROMIUM_PATH).
//   DUNGHAN_URL=… DUNGHAN_TOKEN=… node bin/console-pictures.mjs <folder> [part of a screen's name]
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const { DUNGHAN_URL: url = 'http://localhost:3000', DUNGHAN_TOKEN: token = '' } = process.env;
const [folder = 'pictures', only = ''] = process.argv.slice(2);
const SIZES = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };
const PLACES = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const AXE = readFileSync(path.join('node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const RULES = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`;
// What the frame asks for before any screen is there.
const FRAME = /\/(me|session|session\/options|me\/preferences)(\?|$)/;

const ask = async (route) => {
  const answer = await fetch(`${url}/api/v1${route}`, { headers: { authorization: `Bearer ${token}` } });
  return answer.ok ? answer.json() : { items: [] };
};
const first = async (route, member = 'code') => (await ask(route)).items[0]?.[member] ?? 'none';

const say = (text) => process.stdout.write(`${text}\n`);

const BELOW_ROLES = {
  '': [['login', '/login']],
  clerk: [
    ['desk', '/desk'],
    ['intake', '/intake'],
    ['returns', '/returns'],
    ['dossiers', '/dossiers'],
  ],
  officer: [['work', '/work']],
  supervisor: [
    ['late', '/late'],
    ['overview', '/overview?period=2024-H1'],
    ['index-766', '/index-766?period=cal-2024-Q1'],
    ['complaints', '/complaints'],
    ...['payments', 'rejected', 'duplicates'].map((part) => [`exchange-${part}`, `/exchange/${part}`]),
  ],
  reporter: [
    ['reports', '/reports'],
    ['typed-form', '/reports/typed?form=cchc-1&period=2024-H1&unit=H13'],
    ['schedules', '/reports/schedules'],
  ],
  administrator: [
    ['status', '/admin/status'],
    ...['units', 'procedures', 'calendar', 'targets', 'incidents', 'reassignments'].map((kind) => [
      `catalogue-${kind}`,
      `/catalogue/${kind}`,
    ]),
    ['imports', '/imports'],
    ['import-new', '/imports/new'],
    ['accounts', '/admin/accounts'],
    ['clients', '/admin/clients'],
    ['audit', '/admin/audit'],
    ...['outbox', 'portal', 'targets', 'webhooks'].map((part) => [`exchange-${part}`, `/exchange/${part}`]),
  ],
};

/** Screens of one thing, which must be found first. */
async function ofOneThing() {
  const ended = await first('/dossiers?limit=1&ended=true');
  return [
    ['', 'lookup', `/tra-cuu?code=${ended}`],
    ['', 'board', `/board/${process.env.BOARD ?? 'H13-12'}`],
    ['officer', 'dossier', `/dossiers/${await first('/dossiers?limit=1&ended=false')}`],
    ['supervisor', 'dossier-ended', `/dossiers/${ended}`],
    ['supervisor', 'complaint', `/complaints/${await first('/complaints?limit=1')}`],
    ['reporter', 'report', `/reports/${await first('/reports?limit=1&form=cchc-3', 'id')}`],
    ['reporter', 'report-table', `/reports/${await first('/reports?limit=1&form=vpcp-06a', 'id')}`],
    ['administrator', 'import', `/imports/${await first('/imports?limit=1', 'id')}`],
  ];
}

/** Who sits there, what the screen is called, and where it is; those of one role stand together. */
async function screens() {
  const fixed = Object.entries(BELOW_ROLES).flatMap(([role, own]) => own.map(([name, at]) => [role, name, at]));
  const all = [...fixed, ...(await ofOneThing())].filter(([, name]) => name.includes(only));
  return Object.keys(BELOW_ROLES).flatMap((role) => all.filter(([of]) => of === role));
}

async function signIn(page, role) {
  await page.goto('/login');
  await page.getByLabel('Mã truy cập').fill(token);
  await page.getByLabel('Đăng nhập với vai trò').selectOption(`sample-${role}`);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('navigation', { name: 'Chức năng' }).waitFor();
}

/** What is on its way never comes, or breaks off. */
const STATES = {
  filled: undefined,
  loading: () => undefined,
  error: (route) => void route.abort('connectionreset'),
};

/** The stream of changes never ends: a screen is there when nothing of it is on its way any more. */
async function settled(page) {
  await page.waitForTimeout(700);
  await page
    .locator('.skeleton')
    .first()
    .waitFor({ state: 'detached', timeout: 20_000 })
    .catch(() => undefined);
  await page.waitForTimeout(500);
}

async function take(page, name, at, state, hold) {
  const api = `${url}/api/v1/**`;
  const handler = (route) => (FRAME.test(route.request().url()) ? route.continue() : hold(route));
  if (hold) await page.route(api, handler);
  await page.goto(at, { waitUntil: 'domcontentloaded' });
  if (hold) await page.waitForTimeout(900);
  else await settled(page);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(150);
    const full = state === 'filled';
    await page.screenshot({ path: path.join(folder, `${name}.${state}.${size}.png`), fullPage: full });
    await tellFaults(page, `${name} ${state} ${size}`);
  }
  await page.setViewportSize(SIZES.desk);
  if (hold) await page.unrouteAll({ behavior: 'ignoreErrors' });
}

async function tellFaults(page, what) {
  const [wide, room] = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
  if (wide > room) say(`${what}: ${wide - room} px too wide`);
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(RULES);
  for (const { id, nodes } of violations) say(`${what}: ${id} ${nodes[0]?.html.slice(0, 160)}`);
}

mkdirSync(folder, { recursive: true });
const executablePath = PLACES.find((place) => place !== '' && existsSync(place)) ?? '';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let seat;
for (const [role, name, at] of await screens()) {
  if (seat === undefined || seat.role !== role) {
    await seat?.context.close();
    const context = await browser.newContext({
      baseURL: url,
      viewport: SIZES.desk,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    });
    seat = { role, context, page: await context.newPage() };
    if (role) await signIn(seat.page, role);
  }
  for (const [state, hold] of Object.entries(STATES)) await take(seat.page, name, at, state, hold);
  say(`${name}: taken`);
}
await browser.close();
