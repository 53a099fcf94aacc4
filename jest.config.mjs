const esmOnly = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  '@tokenizer',
  'uint8array-extras',
  '@borewit',
  'cookie',
  'content-disposition',
  'temporal-polyfill',
  'temporal-utils',
  'jose',
  'openid-client',
  'oauth4webapi',
].join('|');

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/config', '<rootDir>/test', '<rootDir>/web'],
  testRegex: '\\.(spec|int-spec|e2e-spec|browser-spec)\\.ts$',
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json', 'node'],
  extensionsToTreatAsEsm: [],
  transform: {
    '^.+\\.(ts|mjs|js)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  globalSetup: './test/support/global-setup.ts',
  globalTeardown: './test/support/global-teardown.ts',
  testSequencer: './test/support/slow-suites-first.cjs',
  reporters: ['default', './test/support/slowest-suites-reporter.cjs'],
  maxWorkers: 2,
  // A worker keeps what its suites have loaded: it is begun anew before that slows the next ones down.
  workerIdleMemoryLimit: '600MB',
  // Looking a global up in the context of tests is slow: these are parameters of each module. Not Date, which tests fake.
  sandboxInjectedGlobals: ['Math', 'Number', 'Object', 'Array', 'String', 'JSON', 'Map', 'Set', 'BigInt', 'Symbol'],
  testTimeout: 60_000,
};
