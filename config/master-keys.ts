import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { MasterKeys, type MasterKeySet } from '../src/platform/keys/master-keys.ts';
import { KEY_BYTES } from '../src/platform/keys/sealed-bytes.ts';
import type { Environment } from './environment.ts';
import { OperatorError } from './operator-error.ts';

const COMMAND_PATIENCE_MS = 30_000;
const FORM = '{"current": "<id>", "keys": [{"id": "<id>", "key": "<32 bytes in base64>"}]}';

type WhereKeysLie = Pick<Environment, 'masterKeyFile' | 'masterKeyCommand' | 'dataDir'>;

/**
 * The master keys of MASTER_KEY_FILE or MASTER_KEY_COMMAND; in development, without them, those of DATA_DIR, made at the
 * first start.
 * @throws OperatorError when the file is missing or not of the form that it says, or the command fails.
 */
export function masterKeysOf(environment: WhereKeysLie): MasterKeys {
  const { masterKeyCommand: command } = environment;
  if (command !== undefined) return new MasterKeys(keysByCommand(command));
  const file = fileOf(environment);
  return new MasterKeys(() => readMasterKeys(file));
}

/**
 * Takes every master key but the current one out of the file.
 * @returns their ids; undefined where a store of keys has them, of which the system deletes nothing.
 */
export function destroyOldMasterKeys(environment: WhereKeysLie): readonly string[] | undefined {
  if (environment.masterKeyCommand !== undefined) return undefined;
  const file = fileOf(environment);
  const { current } = readMasterKeys(file);
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as FileContent;
  const rest = { current, keys: keys.filter(({ id }) => id === current) };
  // Whole or not at all: half a file would be all keys lost. Its owner and rights stay.
  const { mode, uid, gid } = statSync(file);
  writeFileSync(`${file}.new`, `${JSON.stringify(rest, null, 2)}\n`, { mode: 0o600 });
  chownSync(`${file}.new`, uid, gid);
  chmodSync(`${file}.new`, mode);
  renameSync(`${file}.new`, file);
  return keys.flatMap(({ id }) => (id === current ? [] : [id]));
}

function fileOf({ masterKeyFile, dataDir }: WhereKeysLie): string {
  return masterKeyFile ?? developmentFile(dataDir);
}

/** Each key is asked for once: the command says the current id without an argument, and a key by its id. */
function keysByCommand(command: string): () => MasterKeySet {
  const known = new Map<string, Buffer>();
  const get = (id: string): Buffer | undefined => {
    if (!ID.test(id)) return undefined;
    const key = known.get(id) ?? Buffer.from(answerOf(command, [id]), 'base64');
    if (key.length !== KEY_BYTES)
      throw new OperatorError(`MASTER_KEY_COMMAND gives no key ${id} of 32 bytes in base64`);
    known.set(id, key);
    return key;
  };
  return () => ({ current: answerOf(command, []), keys: { get } });
}

/** What the command prints; what goes wrong is told without it, for it may be a key. */
function answerOf(command: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync('/bin/sh', ['-c', `${command} "$@"`, 'master-key', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: COMMAND_PATIENCE_MS,
  });
  if (status !== 0) throw new OperatorError(`MASTER_KEY_COMMAND has failed ${args.length > 0 ? `for ${args[0]}` : ''}`);
  return stdout.trim();
}

function developmentFile(dataDir: string): string {
  const file = path.join(dataDir, 'master-keys.json');
  if (existsSync(file)) return file;
  mkdirSync(dataDir, { recursive: true });
  const id = `dev-${randomBytes(4).toString('hex')}`;
  const keys = { current: id, keys: [{ id, key: randomBytes(KEY_BYTES).toString('base64') }] };
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

function readMasterKeys(file: string): MasterKeySet {
  const keys = parsed(file);
  if (keys === undefined) throw new OperatorError(`${file} must have the form ${FORM}`);
  return keys;
}

function parsed(file: string): MasterKeySet | undefined {
  if (!existsSync(file)) throw new OperatorError(`MASTER_KEY_FILE: there is no file ${file}`);
  try {
    const { current, keys } = JSON.parse(readFileSync(file, 'utf8')) as FileContent;
    const byId = new Map(keys.map(({ id, key }) => [id, Buffer.from(key, 'base64')]));
    const isWhole = byId.has(current) && [...byId].every(([id, key]) => ID.test(id) && key.length === KEY_BYTES);
    return isWhole && byId.size === keys.length ? { current, keys: byId } : undefined;
  } catch {
    // Neither the parser's message nor the content may reach a log: it holds keys.
    return undefined;
  }
}

const ID = /^[\w.-]{1,40}$/;

type FileContent = Readonly<{ current: string; keys: readonly Readonly<{ id: string; key: string }>[] }>;
