import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchDatabase } from './workbench.ts';
import { masterKeyFile } from './system-process.ts';

const CLI = fileURLToPath(new URL('../../server/cli.js', import.meta.url));

/** A command of `bin/dunghan`, as an operator runs it beside the processes. */
export type Command = Readonly<{
  /** `code` is null where it was killed. */
  ended: Promise<Readonly<{ code: number | null; printed: string }>>;
  kill(): void;
}>;

export function beginCommand(
  name: 'verify' | 'rebuild',
  database: BenchDatabase,
  folder: string,
  variables: Readonly<Record<string, string>>,
): Command {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    BOOTSTRAP_ADMIN_TOKEN: 'of-no-use-to-a-command-0123456789-0123456789',
    MASTER_KEY_FILE: masterKeyFile(folder),
    ...variables,
  };
  const child = spawn(process.execPath, [CLI, name], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()));
  return {
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, printed }))),
    kill: () => void child.kill('SIGKILL'),
  };
}
