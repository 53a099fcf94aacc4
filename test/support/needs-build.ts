import { spawnSync } from 'node:child_process';

/** Several suites run the built system at once, so none of them builds it: `npm test` does, before the tests. */
export function needsBuild(): void {
  const check = `import('./bin/build-if-needed.mjs').then(({ isBuilt }) => process.exit(isBuilt() ? 0 : 1))`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', check]);
  if (status !== 0) throw new Error('The build is older than its sources: run `node bin/build.mjs` first');
}
