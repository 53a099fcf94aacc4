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
      disableBootstrap: false,
      masterKeyFile: undefined,
      masterKeyCommand: undefined,
      production: false,
      leaseSeconds: 10,
      http: { publicUrl: undefined, trustProxy: [], corsOrigins: [] },
      publicLookup: 'code+secret',
      callerRate: 50,
      auditAnchorCommand: undefined,
      auditMonths: 12,
      retentionYears: undefined,
      verifyHour: 2,
      identity: { adapter: 'none' },
      exchange: {
        hosts: [],
        allowPrivate: { webhook: [], portal: [], notify: [], identity: [] },
        singleApproval: false,
      },
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
      expect.stringContaining('MASTER_KEY_FILE is required'),
    ]);
    const whole = {
      DATABASE_URL: 'postgres://u@h/db',
      BOOTSTRAP_ADMIN_TOKEN: 'x'.repeat(32),
      MASTER_KEY_FILE: '/run/secrets/master-keys.json',
    };
    expect(problemsOf({ NODE_ENV: 'production', ...whole })).toEqual([]);
  });

  it('takes no bootstrap token where that is disabled', () => {
    const given = { BOOTSTRAP_ADMIN_TOKEN: 'x'.repeat(32) };
    expect(readEnvironment(given)).toMatchObject({ bootstrapAdminToken: 'x'.repeat(32), disableBootstrap: false });
    const disabled = readEnvironment({ ...given, DISABLE_BOOTSTRAP: 'true' });
    expect(disabled).toMatchObject({ bootstrapAdminToken: undefined, disableBootstrap: true });
    expect(problemsOf({ DISABLE_BOOTSTRAP: 'yes' })).toEqual([expect.stringContaining('DISABLE_BOOTSTRAP must be')]);
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
      MASTER_KEY_FILE: '/etc/dunghan/master-keys.json',
    };
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://dunghan.example.vn' })).toEqual([
      expect.stringContaining('PUBLIC_URL must begin with https://'),
    ]);
  });

  describe('of a provider of sign-in', () => {
    const whole = {
      OIDC_ISSUER: 'https://sso.example.vn/realms/tinh',
      OIDC_CLIENT_ID: 'dunghan',
      OIDC_CLIENT_SECRET: 'hush-hush',
      OIDC_AUDIENCE: 'urn:dunghan:api',
      PUBLIC_URL: 'https://dunghan.example.vn',
    };
    const mapped = (rules: unknown): Record<string, string> => ({ ...whole, ACCESS_MAPPING: JSON.stringify(rules) });

    it('knows none without its variables, and all that it needs with them', () => {
      expect(readEnvironment({}).oidc).toBeUndefined();
      expect(readEnvironment({ ...whole, OIDC_ACCESS_TOKEN_MARK: 'typ=Bearer' }).oidc).toEqual({
        issuer: whole.OIDC_ISSUER,
        clientId: 'dunghan',
        clientSecret: 'hush-hush',
        audience: 'urn:dunghan:api',
        scopes: 'openid profile',
        providerName: 'tài khoản cơ quan',
        accessTokenMark: { claim: 'typ', value: 'Bearer' },
        mapping: [],
      });
    });

    it.each(Object.keys(whole))('names %s where it is missing', (name) => {
      expect(problemsOf({ ...whole, [name]: '' })).toEqual([expect.stringContaining(`${name} is required`)]);
    });

    it.each([
      ['OIDC_ISSUER', 'http://sso.example.vn'],
      ['OIDC_AUDIENCE', 'dunghan'],
      ['OIDC_SCOPES', 'profile'],
      ['ACCESS_MAPPING', 'no JSON'],
    ])('refuses %s=%s', (name, value) => {
      expect(problemsOf({ ...whole, [name]: value })).toEqual([expect.stringContaining(`${name} must`)]);
    });

    it('takes rules by a value and by a prefix', () => {
      const byValue = { claim: 'groups', value: 'heads', role: 'supervisor', unit: 'A' };
      const byPrefix = { claim: 'groups', prefix: 'root@', role: 'administrator', privileged: true };
      expect(readEnvironment(mapped([byValue, byPrefix])).oidc?.mapping).toEqual([
        { ...byValue, privileged: false },
        byPrefix,
      ]);
    });

    it.each([
      [{ claim: 'groups', value: 'x', role: 'boss', unit: 'A' }],
      [{ claim: 'groups', value: 'x', role: 'administrator', unit: 'A' }],
      [{ claim: 'groups', value: 'x', role: 'system', unit: 'A', privileged: 'true' }],
      [{ claim: 'groups', value: 'x', role: 'clerk' }],
      [{ claim: 'groups', value: 'x', prefix: 'x', role: 'clerk', unit: 'A' }],
      [{ claim: 'groups', role: 'clerk' }],
      [{ value: 'x', role: 'clerk', unit: 'A' }],
      [{ claim: 'groups', value: 'x', role: 'clerk', unit: 'A', priviledged: true }],
      ['clerk'],
    ])('refuses the rule %j', (rule) => {
      expect(problemsOf(mapped([rule]))).toEqual([expect.stringContaining('ACCESS_MAPPING must be')]);
    });
  });

  it('lets browsers sign in over http on the machine itself alone', () => {
    expect(problemsOf({ PUBLIC_URL: 'http://localhost:3000' })).toEqual([]);
    expect(problemsOf({ PUBLIC_URL: 'http://localhost:3000', HOST: '0.0.0.0' })).toEqual([
      expect.stringContaining('HOST must be this machine alone'),
    ]);
  });

  it('takes the three variables of a payment platform together', () => {
    const url = 'https://pay.example.vn/api';
    expect(problemsOf({ PAYMENT_URL: url })).toEqual([
      expect.stringMatching(/^PAYMENT_PARTNER is required/),
      expect.stringMatching(/^PAYMENT_SECRET is required/),
    ]);
    const set = {
      PAYMENT_URL: url,
      PAYMENT_PARTNER: 'DVC92',
      PAYMENT_SECRET: 'x',
      PAYMENT_ADDRESSES: '198.51.100.0/24',
    };
    expect(readEnvironment(set).payments).toEqual({
      url,
      partner: 'DVC92',
      secret: 'x',
      addresses: ['198.51.100.0/24'],
    });
    expect(problemsOf({ ...set, PAYMENT_PARTNER: 'a|b' })).toEqual([expect.stringContaining('vertical bar')]);
  });

  it('needs a template to look identities up, and makes none up in production', () => {
    expect(problemsOf({ IDENTITY_ADAPTER: 'http' })).toEqual(['IDENTITY_TEMPLATE must be a JSON object']);
    expect(problemsOf({ IDENTITY_ADAPTER: 'fake', NODE_ENV: 'production' })).toContain(
      'IDENTITY_ADAPTER fake is refused when NODE_ENV is production',
    );
  });

  it('takes the server of mail and its sender together', () => {
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example.vn' })).toEqual(['SMTP_URL and MAIL_FROM are set together']);
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example.vn', MAIL_FROM: 'nobody' })).toEqual([
      'MAIL_FROM must be an e-mail address',
    ]);
  });
});
