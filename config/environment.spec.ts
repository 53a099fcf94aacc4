import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { InvalidEnvironment, readEnvironment } from './environment.ts';

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof InvalidEnvironment) return error.problems;
    throw error;
  }
  return [];
}

describe('reading the environment', () => {
  it('needs nothing in development', () => {
    expect(readEnvironment({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      logLevel: 'info',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      redisUrl: undefined,
      dataDir: '.data',
      role: 'all',
      timeZone: 'Asia/Ho_Chi_Minh',
      bootstrapAdminToken: undefined,
      masterKeyFile: undefined,
      production: false,
      leaseSeconds: 10,
      http: { publicUrl: undefined, trustProxy: [], corsOrigins: [] },
    });
  });

  it('names every wrong variable at once, and none of their values', () => {
    const problems = problemsOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://u:hush@h/db',
      REDIS_URL: 'nonsense',
      ROLE: 'boss',
      TIME_ZONE: 'Mars/Olympus',
      BOOTSTRAP_ADMIN_TOKEN: 'too-short',
      NODE_ENV: 'prod',
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'NODE_ENV',
      'PORT',
      'DATABASE_URL',
      'REDIS_URL',
      'ROLE',
      'TIME_ZONE',
      'BOOTSTRAP_ADMIN_TOKEN',
    ]);
    for (const value of ['70000', 'hush', 'nonsense', 'boss', 'Mars', 'too-short']) {
      expect(problems.join()).not.toContain(value);
    }
  });

  it('refuses development conveniences in production, naming the missing variable', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      expect.stringContaining('DATABASE_URL is required'),
      expect.stringContaining('BOOTSTRAP_ADMIN_TOKEN is required'),
      expect.stringContaining('MASTER_KEY_FILE is required'),
    ]);
    const whole = {
      DATABASE_URL: 'postgres://u@h/db',
      BOOTSTRAP_ADMIN_TOKEN: 'x'.repeat(32),
      MASTER_KEY_FILE: '/run/secrets/master-keys.json',
    };
    expect(problemsOf({ NODE_ENV: 'production', ...whole })).toEqual([]);
  });

  it('listens on every address in production, elsewhere on this machine alone', () => {
    const production = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://u@h/db',
      BOOTSTRAP_ADMIN_TOKEN: 'x'.repeat(32),
      MASTER_KEY_FILE: '/run/secrets/master-keys.json',
    };
    expect(readEnvironment(production).host).toBe('0.0.0.0');
    expect(readEnvironment({ ...production, HOST: '::1', LOG_LEVEL: 'warn' })).toMatchObject({
      host: '::1',
      logLevel: 'warn',
    });
    expect(problemsOf({ LOG_LEVEL: 'loud' })).toEqual([expect.stringContaining('LOG_LEVEL must be one of fatal')]);
  });

  it('runs embedded services with all roles in one process only', () => {
    expect(problemsOf({ ROLE: 'worker' })).toEqual([expect.stringContaining('ROLE=all alone')]);
  });

  it('takes an empty variable as absent', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: ' ' }).port).toBe(3000);
  });

  it('takes a secret from a file that is named', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'dunghan-secrets-'));
    const file = path.join(folder, 'token');
    writeFileSync(file, `${'x'.repeat(40)}\n`);
    expect(readEnvironment({ BOOTSTRAP_ADMIN_TOKEN_FILE: file }).bootstrapAdminToken).toBe('x'.repeat(40));
    expect(problemsOf({ BOOTSTRAP_ADMIN_TOKEN_FILE: file, BOOTSTRAP_ADMIN_TOKEN: 'y'.repeat(40) })).toEqual([
      'BOOTSTRAP_ADMIN_TOKEN and BOOTSTRAP_ADMIN_TOKEN_FILE: set one of them',
    ]);
    const [problem, ...others] = problemsOf({ DATABASE_URL_FILE: path.join(folder, 'none') });
    expect(problem).toBe('DATABASE_URL_FILE must name a file that can be read and is not empty');
    expect(others).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('knows where browsers find it, and whose forwarded headers it believes', () => {
    const { http } = readEnvironment({
      PUBLIC_URL: 'https://dunghan.example.vn/',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      CORS_ORIGINS: 'https://a.example.vn,http://localhost:5173',
    });
    expect(http).toEqual({
      publicUrl: 'https://dunghan.example.vn',
      trustProxy: ['10.0.0.0/8', '::1'],
      corsOrigins: ['https://a.example.vn', 'http://localhost:5173'],
    });
  });

  it.each([
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'loopback'],
    ['PUBLIC_URL', 'https://dunghan.example.vn/app'],
    ['PUBLIC_URL', 'ftp://dunghan.example.vn'],
    ['PUBLIC_URL', 'https://user@host'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'null'],
  ])('refuses %s=%s', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringContaining(`${name} must be`)]);
  });

  it('refuses a public address without TLS in production', () => {
    const production = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://u@h/db',
      BOOTSTRAP_ADMIN_TOKEN: 'x'.repeat(32),
    };
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://dunghan.example.vn' })).toEqual([
      expect.stringContaining('PUBLIC_URL must begin with https://'),
    ]);
  });
});
