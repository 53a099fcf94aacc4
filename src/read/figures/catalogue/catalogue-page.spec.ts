import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cataloguePage } from './catalogue-page.ts';
import { figureDescriptions } from './figure-descriptions.ts';

const PAGE = join(process.cwd(), 'docs/figure-catalogue.md');
const COMMAND = 'WRITE_CATALOGUE_PAGE=1 npx jest src/read/figures/catalogue';

describe('the page of every figure', () => {
  const page = cataloguePage(figureDescriptions());

  it(`says what the definitions say (else: ${COMMAND})`, () => {
    if (process.env['WRITE_CATALOGUE_PAGE'] === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('tells how a rate is worked out', () => {
    expect(page).toContain('(resolvedEarly + resolvedOnTime) ÷ resolved\n');
    expect(page).toContain('complaintsAnswered ÷ (complaintsReceived − complaintsRefused)\n');
  });
});
