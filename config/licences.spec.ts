import { readFileSync } from 'node:fs';

type Locked = Readonly<{ license?: string }>;

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const list = JSON.parse(readFileSync('config/licences.json', 'utf8')) as {
  allowed: string[];
  'looked-at': Record<string, string>;
};

const names = (path: string): string => path.replace(/^.*node_modules\//, '');
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

/** An SPDX expression: one of the alternatives, all of its parts. */
function isAllowed(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((either) => either.split(' AND ').every((licence) => list.allowed.includes(licence.trim())));
}

describe('the licences of what is installed', () => {
  it('are on the list in config/licences.json, or were looked at one by one', () => {
    const others = packages
      .filter(([path, { license }]) => !isAllowed(license ?? 'none') && !(names(path) in list['looked-at']))
      .map(([path, { license }]) => `${names(path)}: ${license ?? 'none'}`);
    expect(others).toEqual([]);
  });

  it('were looked at for no package that is not there, or says its licence by now', () => {
    const odd = new Set(
      packages.filter(([, { license }]) => !isAllowed(license ?? 'none')).map(([path]) => names(path)),
    );
    expect(Object.keys(list['looked-at']).filter((name) => !odd.has(name))).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(MIT AND Zlib)', true],
    ['Apache-2.0 AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['none', false],
  ])('%s is allowed: %s', (expression, allowed) => expect(isAllowed(expression)).toBe(allowed));

  it('come with exact versions of what is asked for', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) =>
      /[^\w.+-]/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
