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
});
