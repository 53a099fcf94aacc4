import { spawnSync } from 'node:child_process';
import { needsBuild } from '../support/needs-build.ts';
import { hasRedis } from '../support/redis-server.ts';

jest.setTimeout(300_000);

describe('desks, uploads and faults together, for a short while', () => {
  it('lose nothing and count nothing twice', () => {
    needsBuild();
    const plan = ['--minutes', '0.3', '--lasts', '2', '--seed', '5', '--workers', '2'];
    const args = ['bench/run-faults.mjs', ...plan, '--queue', hasRedis() ? 'redis' : 'postgresql'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/[1-9]\d* commands on[\s\S]*Nothing was lost, nothing stands twice/),
      stderr: expect.stringContaining('nothing wrong'),
    });
  });
});
