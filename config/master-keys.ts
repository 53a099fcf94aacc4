import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MasterKeys, type MasterKeySet } from '../src/platform/keys/master-keys.ts';
import { KEY_BYTES } from '../src/platform/keys/sealed-bytes.ts';
import type { Environment } from './environment.ts';
import { OperatorError } from './operator-error.ts';

const FORM = '{"current": "<id>", "keys": [{"id": "<id>", "key": "<32 bytes in base64>"}]}';

/**
 * The master keys of MASTER_KEY_FILE; in development, without it, those of DATA_DIR, made at the first start.
 * @throws OperatorError when the file is missing or not of the form that it says.
 */
export function masterKeysOf({ masterKeyFile, dataDir }: Pick<Environment, 'masterKeyFile' | 'dataDir'>): MasterKeys {
  const file = masterKeyFile ?? developmentFile(dataDir);
  return new MasterKeys(() => readMasterKeys(file));
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
