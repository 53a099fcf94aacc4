import { ownPath } from './own-path.ts';

it.each([
  ['/late?unit=31120&within=2', '/late?unit=31120&within=2'],
  ['/dossiers/H13-08-261130-0007', '/dossiers/H13-08-261130-0007'],
  ['/', '/'],
  ['/logins', '/logins'],
])('goes on at %s', (path, own) => expect(ownPath(path)).toBe(own));

it.each([
  undefined,
  '',
  'late',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  '/login',
  '/login?returnTo=/late',
])('begins anew instead of %s', (path) => expect(ownPath(path)).toBeUndefined());
