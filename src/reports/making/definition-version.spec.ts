import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { definitionVersionOf, FILLING_SHA256, FILLING_VERSION } from './definition-version.ts';
import { FORMS } from '../forms/form-catalogue.ts';

const REPORTS = path.join(process.cwd(), 'src', 'reports');

/** Name and content of every file that says what a form, filled in with given figures, contains. */
function fillingSha256(): string {
  const forms = readdirSync(path.join(REPORTS, 'forms')).map((file) => `forms/${file}`);
  const hash = createHash('sha256');
  const files = [...forms, 'identities.ts', 'number-format.ts', '../reference/targets/target.ts'];
  for (const file of files.filter((name) => !name.endsWith('spec.ts')).sort())
    hash.update(`${file}\0${readFileSync(path.join(REPORTS, file), 'utf8')}\0`);
  return hash.digest('hex');
}

describe('naming the definitions of a report', () => {
  it('makes whoever changes a form decide about its version', () => {
    const found = fillingSha256();
    const advice =
      `The filling of forms has changed: its SHA-256 is now ${found}. If a form can say something else of the same figures, ` +
      `raise FILLING_VERSION (now ${FILLING_VERSION}). In any case put the new hash into src/reports/making/definition-version.ts.`;
    expect(found === FILLING_SHA256 ? '' : advice).toBe('');
  });

  it('is the same whenever it is asked for, and another one for each form', () => {
    const versions = Object.values(FORMS).map(definitionVersionOf);
    expect(new Set(versions).size).toBe(versions.length);
    expect(Object.values(FORMS).map(definitionVersionOf)).toEqual(versions);
  });

  it('names another version when a form asks for other figures', () => {
    const form = FORMS['cchc-3'];
    const other = {
      ...form,
      questions: [...form.questions, { by: 'unit', during: 'period', figures: ['ratings'] } as const],
    };
    expect(definitionVersionOf(other)).not.toBe(definitionVersionOf(form));
  });
});
