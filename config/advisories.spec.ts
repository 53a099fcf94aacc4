import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

jest.setTimeout(60_000);

const PATIENCE_MS = 30_000;
const BAD = new Set(['high', 'critical']);

type Vulnerability = Readonly<{
  name: string;
  severity: string;
  via: readonly (string | Readonly<{ url?: string }>)[];
}>;
type Audit = Readonly<{ vulnerabilities?: Readonly<Record<string, Vulnerability>>; message?: string }>;

/** Advisories that somebody has looked at, by address, with why they do not concern what runs. */
const { 'looked-at': lookedAt } = JSON.parse(readFileSync('config/advisories.json', 'utf8')) as {
  'looked-at': Record<string, string>;
};

/** @returns what the registry knows of the packages that run; undefined where it could not be asked */
function audit(): Audit['vulnerabilities'] {
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', `--fetch-timeout=${PATIENCE_MS}`];
  const { stdout, error } = spawnSync('npm', args, { encoding: 'utf8', timeout: PATIENCE_MS });
  const answer = parsed(stdout);
  if (answer?.vulnerabilities) return answer.vulnerabilities;
  const why = answer?.message ?? error?.message ?? 'it gave no answer';
  process.stderr.write(`Dependencies were not looked up among known vulnerabilities: ${why.split('\n')[0] ?? ''}\n`);
  return undefined;
}

function parsed(text: string): Audit | undefined {
  try {
    return JSON.parse(text) as Audit;
  } catch {
    return undefined;
  }
}

function openOnes(found: Readonly<Record<string, Vulnerability>>): string[] {
  return Object.values(found)
    .filter(({ severity }) => BAD.has(severity))
    .flatMap(({ name, via }) => via.map((each) => `${name} ${typeof each === 'string' ? each : (each.url ?? '')}`))
    .filter((each) => !Object.keys(lookedAt).some((url) => each.endsWith(` ${url}`)) && each.includes('://'));
}

it('runs no package with a grave vulnerability that is known, and says where that could not be asked', () => {
  expect(openOnes(audit() ?? {})).toEqual([]);
});

it('tells a grave vulnerability that nobody has looked at', () => {
  const url = 'https://github.com/advisories/GHSA-0000-0000-0000';
  const found = (severity: string) => ({ leaky: { name: 'leaky', severity, via: [{ url }, 'other'] } });
  expect(openOnes(found('critical'))).toEqual([`leaky ${url}`]);
  expect(openOnes(found('moderate'))).toEqual([]);
});
