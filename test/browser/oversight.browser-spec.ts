import { violationsOn } from '../support/axe.ts';
import { describeWithBrowser } from '../support/chromium.ts';
import { ConsoleSeats } from '../support/console-seats.ts';
import type { TestApp } from '../support/test-app.ts';

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
H13,Thành phố Cần Thơ,province,,2004-01-01,,
31120,UBND phường Cái Khế,commune,H13,2004-01-01,,
31135,UBND phường Ninh Kiều,commune,H13,2004-01-01,,
`;

async function fill(app: TestApp): Promise<string> {
  await app.importCsv('units', UNITS);
  return '31120';
}

describeWithBrowser('the console of those who watch over others', () => {
  let seats: ConsoleSeats;

  beforeAll(async () => {
    seats = await ConsoleSeats.start(fill);
  });
  afterEach(() => seats.empty());
  afterAll(() => seats.close());

  describe('the tree of units', () => {
    it('is walked by keyboard, and found in by words without diacritics', async () => {
      const page = await seats.of('supervisor', '/late');
      const picker = page.getByRole('button', { name: /^Đơn vị/ });
      await picker.press('Enter');
      await page.getByRole('treeitem', { name: /Ninh Kiều/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await violationsOn(page)).toEqual([]);
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await page.waitForURL(/unit=31135/);
      await page.getByRole('button', { name: 'Đơn vị UBND phường Ninh Kiều' }).waitFor();
      await picker.press('Enter');
      await page.keyboard.type('cai khe');
      await page.getByRole('treeitem', { name: /Cái Khế/ }).click();
      await page.waitForURL(/unit=31120/);
    });
  });
});
