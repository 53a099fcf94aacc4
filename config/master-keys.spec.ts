import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { destroyOldMasterKeys, masterKeysOf } from './master-keys.ts';

const KEY = Buffer.alloc(32, 1);

describe('master keys', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dunghan-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const of = (variables: { masterKeyFile?: string; masterKeyCommand?: string }) => ({
    masterKeyFile: undefined,
    masterKeyCommand: undefined,
    dataDir: folder,
    ...variables,
  });

  it('come from a command, which is asked once for each', () => {
    const asked = path.join(folder, 'asked');
    const file = path.join(folder, 'store.sh');
    writeFileSync(
      file,
      `echo "ask $1" >> ${asked}
case "$1" in
  '') echo k1 ;;
  k1) echo ${KEY.toString('base64')} ;;
  short) echo AAAA ;;
  *) exit 3 ;;
esac\n`,
    );
    const keys = masterKeysOf(of({ masterKeyCommand: `sh ${file}` }));
    const wrapped = keys.wrap(KEY, 'here');
    expect(keys.unwrap(wrapped, 'here')).toEqual(KEY);
    expect(keys.unwrap(keys.wrap(KEY, 'there'), 'there')).toEqual(KEY);
    expect(readFileSync(asked, 'utf8')).toBe('ask \nask k1\n');
    expect(() => keys.unwrap({ ...wrapped, masterId: 'gone' }, 'here')).toThrow(
      'MASTER_KEY_COMMAND has failed for gone',
    );
    expect(() => keys.unwrap({ ...wrapped, masterId: 'short' }, 'here')).toThrow('gives no key short');
    expect(destroyOldMasterKeys(of({ masterKeyCommand: `sh ${file}` }))).toBeUndefined();
  });

  it('are taken out of the file but for the current one', () => {
    const file = path.join(folder, 'keys.json');
    const key = KEY.toString('base64');
    const keys = ['k1', 'k2'].map((id) => ({ id, key }));
    writeFileSync(file, JSON.stringify({ current: 'k2', keys }));
    chmodSync(file, 0o640);
    expect(destroyOldMasterKeys(of({ masterKeyFile: file }))).toEqual(['k1']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ current: 'k2', keys: [{ id: 'k2', key }] });
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(destroyOldMasterKeys(of({ masterKeyFile: file }))).toEqual([]);
  });
});
