import type { Page } from 'playwright-core';
import { FRAME, violationsOn } from '../support/axe.ts';
import { describeWithBrowser } from '../support/chromium.ts';
import { ConsoleSeats } from '../support/console-seats.ts';
import { addressesOfConsole, fillEverything, leadsTo, type Screen, screensWith } from '../support/console-screens.ts';
import { HeldAnswers } from '../support/held-answers.ts';
import { faultsOfWalk } from '../support/keyboard.ts';
import { PROCEDURES, UNITS } from '../support/office-tables.ts';
import type { TestApp } from '../support/test-app.ts';
import { Traffic } from '../support/traffic.ts';

const ROLES = ['', 'clerk', 'officer', 'supervisor', 'reporter', 'administrator'] as const;
/** A desk at 200 %, and the narrowest window that must do. */
const SMALL = [
  [683, 384],
  [320, 640],
] as const;
const DESK = { width: 1366, height: 768 };
const NO_ID = '00000000-0000-0000-0000-000000000000';
const NOTHING = {
  submitted: 'none',
  open: 'none',
  done: 'none',
  late: 'none',
  complaint: 'none',
  draft: NO_ID,
  restated: NO_ID,
  importId: 'none',
};

/** What the page says of a refusal, and of what is not there. */
const REFUSED = /status of (403|422|429)/;

async function fillTables(app: TestApp): Promise<string> {
  await app.importCsv('units', UNITS);
  await app.importCsv('procedures', PROCEDURES);
  return '31120';
}

type Sitting = Readonly<{ page: Page; traffic: Traffic }>;

/** Nothing of it is on its way any more. */
async function settled({ page, traffic }: Sitting): Promise<void> {
  await page.locator('h1, main.board p').first().waitFor();
  await traffic.rest();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

async function filled(sitting: Sitting, { shows }: Screen): Promise<void> {
  const wanted = shows.startsWith('css=') ? shows : `text=${shows}`;
  await sitting.page.locator(wanted).first().waitFor();
  await settled(sitting);
}

/** What is wrong with a page as it is, said with its address and state; what surrounds every screen is judged where it is filled. */
async function faultsOf(page: Page, { at }: Screen, state: string): Promise<string[]> {
  return (await violationsOn(page, state === 'filled' ? [] : FRAME)).map((each) => `${at}, ${state}: ${each}`);
}

/** On its way, and then with the line gone. */
async function faultsBefore(page: Page, screen: Screen): Promise<string[]> {
  const held = await HeldAnswers.on(page);
  await page.goto(screen.at);
  await page.locator('h1, .skeleton, main.board').first().waitFor();
  const loading = await faultsOf(page, screen, 'loading');
  await page.context().setOffline(true);
  await held.letGo();
  if (screen.role !== '') await page.getByText('Mất kết nối. Nội dung đang nhập được giữ lại').waitFor();
  const offline = await faultsOf(page, screen, 'offline');
  await page.context().setOffline(false);
  return [...loading, ...offline];
}

/** Filled: by axe, by Tab, in small windows. Past the navigation begins what differs from screen to screen. */
async function faultsFilled(sitting: Sitting, screen: Screen, isFirst: boolean): Promise<string[]> {
  const { page } = sitting;
  await page.goto(screen.at);
  await filled(sitting, screen);
  const faults = [...(await faultsOf(page, screen, 'filled'))];
  const walked = await faultsOfWalk(page, isFirst ? '' : '#content');
  const animated = await page.evaluate<number>('document.getAnimations().length');
  const wide: string[] = [];
  for (const [width, height] of SMALL) {
    await page.setViewportSize({ width, height });
    const needs = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (needs > width) wide.push(`${needs - width} px wider than ${width}`);
  }
  await page.setViewportSize(DESK);
  return [
    ...faults,
    ...[...walked, ...wide, ...(animated ? ['something moves'] : [])].map((each) => `${screen.at}: ${each}`),
  ];
}

describeWithBrowser('every screen of the console', () => {
  let seats: ConsoleSeats;
  let screens: readonly Screen[];
  /** One for each role, where it stays. */
  const sitting = new Map<string, Sitting>();

  beforeAll(async () => {
    seats = await ConsoleSeats.start(fillTables);
    for (const role of ROLES) {
      const page = await (role === '' ? seats.nobody('/login') : seats.of(role, '/'));
      sitting.set(role, { page, traffic: new Traffic(page) });
    }
  });
  afterAll(async () => {
    try {
      await seats.empty(REFUSED);
    } finally {
      await seats.close();
    }
  });

  const seatOf = (role: string): Sitting => {
    const found = sitting.get(role);
    if (!found) throw new Error(`Nobody sits there as ${role}`);
    return found;
  };

  it.each(ROLES)('has nothing to object to while there is nothing to show: “%s”', async (role) => {
    const [seat, faults] = [seatOf(role), [] as string[]];
    for (const screen of screensWith(NOTHING).filter((each) => each.role === role)) {
      await seat.page.goto(screen.at);
      await settled(seat);
      faults.push(...(await faultsOf(seat.page, screen, 'empty')));
    }
    expect(faults).toEqual([]);
  });

  it('stands in the table below', async () => {
    screens = screensWith(await fillEverything(seats.app));
    const missing = addressesOfConsole().filter((address) => !screens.some((screen) => leadsTo(address, screen)));
    expect(missing).toEqual([]);
  });

  it.each(screensWith(NOTHING).map(({ role, at }, index) => [role, at, index] as const))(
    'is in order on its way, without a line, filled, by Tab and in small windows: “%s” at %s',
    async (role, _address, index) => {
      const screen = screens[index];
      if (!screen) throw new Error('The system was not filled');
      const seat = seatOf(role);
      const isFirst = role === '' || screens[index - 1]?.role !== role;
      expect([...(await faultsBefore(seat.page, screen)), ...(await faultsFilled(seat, screen, isFirst))]).toEqual([]);
    },
  );

  it.each(['administrator', 'reporter', 'clerk'])('says so to a %s, who may not see it', async (role) => {
    const [seat, faults] = [seatOf(role), [] as string[]];
    for (const screen of screens.filter(({ isRefusedTo }) => isRefusedTo === role)) {
      await seat.page.goto(screen.at);
      await settled(seat);
      faults.push(...(await faultsOf(seat.page, screen, 'refused')));
    }
    expect(faults).toEqual([]);
  });

  it('lets an administrator explain what differs from the portal', async () => {
    const { page } = seatOf('administrator');
    await page.goto('/exchange/reconciliation');
    await page.getByRole('button', { name: 'Giải trình LA-1' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Lý do').fill('Cổng nhận nhầm đơn vị');
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ghi' }).click();
    await page.getByRole('button', { name: 'Giải trình LA-1' }).waitFor({ state: 'detached' });
    await page.getByLabel('Tình trạng').selectOption('explained');
    await page.getByRole('row', { name: /LA-1.*Đã giải trình.*Cổng nhận nhầm đơn vị/ }).waitFor();
  });
});
