import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DOMAIN_SHA256, PROJECTION_VERSION, TablesOfAnotherVersion } from './projection-version.ts';

const DOMAIN = path.join(process.cwd(), 'src', 'dossier', 'domain');

/** Name and content of every file that a fold may reach: decisions and specs cannot change what is folded. */
function domainSha256(): string {
  const hash = createHash('sha256');
  for (const file of foldedFiles()) {
    hash.update(`${file}\0${readFileSync(path.join(DOMAIN, file), 'utf8')}\0`);
  }
  return hash.digest('hex');
}

function foldedFiles(): string[] {
  return readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts') && !file.startsWith('decide/'))
    .sort();
}

describe('tying the projection to the rules', () => {
  it('makes whoever changes a rule of the domain decide about a rebuild', () => {
    const found = domainSha256();
    const advice =
      `src/dossier/domain has changed: its SHA-256 is now ${found}. If a folded dossier or its contributions can come out ` +
      `differently, raise PROJECTION_VERSION (now ${PROJECTION_VERSION}), so that operators rebuild the read tables. ` +
      'In any case put the new hash into src/projection/projection-version.ts.';
    expect(found === DOMAIN_SHA256 ? '' : advice).toBe('');
  });

  it('tells the operator to rebuild', () => {
    expect(new TablesOfAnotherVersion(PROJECTION_VERSION + 1).message).toContain('bin/dunghan rebuild');
  });
});
