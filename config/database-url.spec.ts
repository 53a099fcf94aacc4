import { databaseUrlOf, loginOf } from './database-url.ts';

describe('reading the URL of a database', () => {
  it.each([
    ['postgres://u:plain@h:5432/db', 'plain'],
    ['postgres://u:a@b@h:5432/db', 'a@b'],
    ['postgresql://u:12/3@h/db', '12/3'],
    ['postgres://u:p@x/y#z?q@h/db', 'p@x/y#z?q'],
    ['postgres://u:a:b@h/db', 'a:b'],
    ['postgres://u:a%40b@h/db', 'a@b'],
    ['postgres://u:100%@h/db', '100%'],
    ['postgres://u:mật khẩu@h/db', 'mật khẩu'],
  ])('takes the password of %s', (text, password) => {
    const url = new URL(databaseUrlOf(text) ?? '');
    expect(decodeURIComponent(url.password)).toBe(password);
    expect([url.username, url.hostname, url.pathname]).toEqual(['u', 'h', '/db']);
  });

  it('knows the login', () => {
    expect(loginOf(databaseUrlOf('postgres://cán bộ:x@h/db') ?? '')).toBe('cán bộ');
    expect(databaseUrlOf('postgres://h/db')).toBe('postgres://h/db');
  });

  it.each(['mysql://u:p@h/db', 'postgres://u:p@h:port/db', 'h/db', ''])('takes %j as no URL of PostgreSQL', (text) => {
    expect(databaseUrlOf(text)).toBeUndefined();
  });
});
