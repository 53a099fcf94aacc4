import fc from 'fast-check';
import { returnPath } from './return-to.ts';

const ORIGIN = 'https://dunghan.example';

describe('where a browser goes after signing in', () => {
  it.each(['/', '/dossiers/A-1', '/late?unit=A&kind=dossier#top', '/h%E1%BB%93-s%C6%A1'])('keeps %s', (path) => {
    expect(returnPath(path, ORIGIN)).toBe(path);
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '///elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n//elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    'javascript:alert(1)',
    'dossiers',
    '@elsewhere.example',
    `${ORIGIN}.elsewhere.example/`,
    '',
    `/${'a'.repeat(3_000)}`,
    undefined,
    ['/a'],
    { path: '/a' },
  ])('goes home instead of %j', (wanted) => {
    expect(returnPath(wanted, ORIGIN)).toBe('/');
  });

  it('never leaves the site, whatever the address says', () => {
    const nasty = fc.array(fc.constantFrom('/', '\\', '.', '@', ':', '\t', '\n', ' ', 'x', 'evil.example', '%2f', '?'));
    fc.assert(
      fc.property(nasty, (parts) => {
        const path = returnPath(parts.join(''), ORIGIN);
        expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
        expect(path).toMatch(/^\/(?![/\\])/);
      }),
      { numRuns: 2_000 },
    );
  });
});
