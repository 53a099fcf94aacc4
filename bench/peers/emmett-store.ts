import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { PLAIN_EVENT } from '../servers/insert-baseline.ts';

const run = promisify(execFile);
/** Beside the sources: what is installed there outlives a build. */
const FOLDER = fileURLToPath(new URL('../../../bench/peers/emmett', import.meta.url));
const PACKAGE = '@event-driven-io/emmett-postgresql';

type Event = Readonly<{ type: string; data: object; metadata: object }>;
type Store = Readonly<{
  appendToStream(
    stream: string,
    events: readonly Event[],
    options: Readonly<{ expectedStreamVersion: bigint }>,
  ): Promise<unknown>;
  schema: Readonly<{ migrate(): Promise<unknown> }>;
  close(): Promise<void>;
}>;
type Emmett = Readonly<{ getPostgreSQLEventStore(connection: string): Store }>;

/** Appends one event to a stream of emmett's own tables, with the expected version. */
export type EmmettStore = Readonly<{
  append(stream: string, version: number): Promise<unknown>;
  close(): Promise<void>;
}>;

/**
 * emmett-postgresql on an empty database, as its own documentation sets it up.
 * @returns undefined where it cannot be installed, as without a registry of packages
 */
export async function emmettStore(url: string): Promise<EmmettStore | undefined> {
  if (!(await isInstalled())) return undefined;
  const entry = createRequire(path.join(FOLDER, 'package.json')).resolve(PACKAGE);
  const { getPostgreSQLEventStore } = (await import(pathToFileURL(entry).href)) as Emmett;
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  const { type, data, unit, actor } = PLAIN_EVENT;
  return {
    append: (stream, version) =>
      store.appendToStream(stream, [{ type, data, metadata: { unit, actor } }], {
        expectedStreamVersion: BigInt(version),
      }),
    close: () => store.close(),
  };
}

async function isInstalled(): Promise<boolean> {
  if (existsSync(path.join(FOLDER, 'node_modules', PACKAGE))) return true;
  try {
    await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], { cwd: FOLDER });
    return true;
  } catch (error) {
    process.stderr.write(` emmett could not be installed, its rows are left out: ${String(error).split('\n')[0]}\n`);
    return false;
  }
}
