import { spawnSync } from 'node:child_process';

declare global {
  /** Whether a suite of this worker has found the build to be newer than its sources. */
  var isBuilt: boolean | undefined;
}

/** Several suites run the built system at once, so none of them builds it: `npm test` does, before the tests. */
export function needsBuild(): void {
  if (globalThis.isBuilt === true) return;
  const check = `import('./bin/build-if-needed.mjs').then(({ isBuilt }) => process.exit(isBuilt() ? 0 : 1))`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', check]);
  if (status !== 0) throw new Error('The build is older than its sources: run `node bin/build.mjs` first');
  globalThis.isBuilt = true;
}
