import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMPORTS_ON_RECORD, ON_RECORD } from './access/audit/on-record.ts';
import { rightsPage } from './access/rights/rights-page.ts';
import { Rights } from './access/rights/rights.ts';
import { BOOTSTRAP } from './access/caller.ts';
import { sentBy } from './platform/http/sender.ts';
import { UnitsQuery } from './reference/units/units.query.ts';
import { RIGHTS } from './rights.ts';

const PAGE = join(process.cwd(), 'docs/access.md');
const COMMAND = 'WRITE_ACCESS_PAGE=1 npx jest src/rights.spec.ts';

describe('the table of rights', () => {
  it(`is what the page says (else: ${COMMAND})`, () => {
    const page = rightsPage(RIGHTS.table, { routes: ON_RECORD, imports: IMPORTS_ON_RECORD });
    if (process.env['WRITE_ACCESS_PAGE'] === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('lets nothing pass without an entry or without a caller', () => {
    expect(() => RIGHTS.judge(sentBy(new (class Other {})(), BOOTSTRAP))).toThrow('no entry in the table of rights');
    expect(() => RIGHTS.judge(new UnitsQuery())).toThrow('without a caller');
    expect(() => RIGHTS.judge(sentBy(new UnitsQuery(), BOOTSTRAP))).not.toThrow();
  });

  it('has one entry for a class', () => {
    const [first] = RIGHTS.table;
    expect(() => new Rights(first ? [first, first] : [])).toThrow('has two rights');
  });
});
