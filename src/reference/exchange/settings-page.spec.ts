import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXCHANGE_SETTING_NAMES, SHIPPED_SETTINGS } from './shipped-settings.ts';
import { durationMs, listIn, pairsIn } from './setting-values.ts';
import { settingsPage } from './settings-page.ts';

const PAGE = join(process.cwd(), 'docs/exchange-settings.md');
const COMMAND = 'WRITE_SETTINGS_PAGE=1 npx jest src/reference/exchange';

describe('the settings of the exchange', () => {
  it(`stand on their page (else: ${COMMAND})`, () => {
    const page = settingsPage();
    if (process.env['WRITE_SETTINGS_PAGE'] === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it.each(EXCHANGE_SETTING_NAMES)('%s is shipped with a value that its own rule takes', (name) => {
    const { kind, value } = SHIPPED_SETTINGS[name];
    expect(kind.read(value)).toBe(value);
  });

  it.each([
    ['lgspRefusedCodes', '1;;2'],
    ['portalDateFormats', 'NoiHoSo=dd/MM'],
    ['portalDateFormats', '=iso8601'],
    ['complaintCategories', 'dat-dai'],
    ['syncWithin', 'PT0H'],
    ['syncWithin', '24'],
    ['quietHours', '21:00-25:00'],
    ['smallCell', '1'],
  ] as const)('%s cannot be %s', (name, value) => {
    expect(SHIPPED_SETTINGS[name].kind.read(value)).toBeNull();
  });

  it('are read as what they say', () => {
    expect(listIn('-')).toEqual([]);
    expect(listIn('a; b')).toEqual(['a', 'b']);
    expect(pairsIn('NoiHoSo.NgayTiepNhan=iso8601;x=y=z')).toEqual(
      new Map([
        ['NoiHoSo.NgayTiepNhan', 'iso8601'],
        ['x', 'y=z'],
      ]),
    );
    expect(durationMs('PT24H')).toBe(86_400_000);
    expect(durationMs('PT1H30M')).toBe(5_400_000);
    expect(durationMs('PT')).toBe(0);
  });
});
