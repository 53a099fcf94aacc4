import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RULES_SHA256, PROJECTION_VERSION, TablesOfAnotherVersion } from './projection-version.ts';

const DOMAINS = ['src/domain'];
/** What numbers, splits and names the cells that are stored. */
const LAYOUT = ['branches', 'contributed-cells', 'dimensions', 'half-month'].map(
  (name) => `src/projection/tally/${name}.ts`,
);

/** Name and content of every file that a fold may reach: decisions and specs cannot change what is folded. */
function rulesSha256(): string {
  const hash = createHash('sha256');
  for (const file of [...DOMAINS.flatMap(foldedFiles), ...LAYOUT]) {
    hash.update(`${file}\0${readFileSync(path.join(process.cwd(), file), 'utf8')}\0`);
  }
  return hash.digest('hex');
}

function foldedFiles(domain: string): string[] {
  return readdirSync(path.join(process.cwd(), domain), { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts') && !file.includes('/decide/'))
    .sort()
    .map((file) => `${domain}/${file}`);
}

describe('tying the projection to the rules', () => {
  it('makes whoever changes a rule, or what is stored of it, decide about a rebuild', () => {
    const found = rulesSha256();
    const advice =
      `A file of ${[...DOMAINS, ...LAYOUT].join(', ')} has changed: the SHA-256 is now ${found}. If something folded, its ` +
      `contributions or the cells that keep them can come out differently, raise PROJECTION_VERSION (now ${PROJECTION_VERSION}), so that operators rebuild the read tables. ` +
      'In any case put the new hash into src/projection/projection-version.ts.';
    expect(found === RULES_SHA256 ? '' : advice).toBe('');
  });

  it('tells the operator to rebuild', () => {
    expect(new TablesOfAnotherVersion(PROJECTION_VERSION + 1).message).toContain('bin/dunghan rebuild');
  });
});
