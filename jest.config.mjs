/** @type {import('jest').Config} */
export default {
  testEnvironment: './test/runner/one-realm-environment.cjs',
  runtime: '<rootDir>/test/runner/native-packages-runtime.cjs',
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
  globalSetup: './test/support/global-setup.ts',
  globalTeardown: './test/support/global-teardown.ts',
  testSequencer: './test/support/slow-suites-first.cjs',
  reporters: ['default', './test/support/slowest-suites-reporter.cjs'],
  maxWorkers: 2,
  // A worker keeps what its suites have loaded: it is begun anew before that slows the next ones down.
  workerIdleMemoryLimit: '600MB',
  testTimeout: 60_000,
};
