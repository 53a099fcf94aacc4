import { Logger } from '@nestjs/common';
import { ProcessLog } from './process-log.ts';

describe('the log of the process', () => {
  const written: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void written.push(JSON.parse(line) as Record<string, unknown>) };
  let log: ProcessLog;

  beforeEach(() => {
    written.length = 0;
    log = new ProcessLog('debug', destination);
  });
  afterAll(() => Logger.overrideLogger(true));

  it('writes what Nest says as one line that names who said it', () => {
    Logger.overrideLogger(log);
    new Logger('Sweep').warn('The sweep looks again');
    expect(written).toMatchObject([{ level: 40, service: 'dunghan', context: 'Sweep', msg: 'The sweep looks again' }]);
  });

  it('writes of an error its message and stack, and nothing that a driver attaches to it', () => {
    log.error(Object.assign(new Error('gone away'), { client: { secretKey: 7 } }), 'Database');
    log.error('not found', 'Error: not found\n    at here', 'Filter');
    expect(written).toMatchObject([
      { level: 50, context: 'Database', msg: 'gone away', stack: expect.stringContaining('gone away') },
      { level: 50, context: 'Filter', msg: 'not found', stack: 'Error: not found\n    at here' },
    ]);
    expect(JSON.stringify(written)).not.toContain('secretKey');
  });

  it('drops the lines of the framework on routes and modules', () => {
    log.log('Mapped {/api/v1/dossiers, GET} route', 'RouterExplorer');
    expect(written).toEqual([]);
  });

  it('marks what is said in a request with its id, and tells a request by its route', async () => {
    await new Promise<void>((resolve) =>
      log.during('request-1', () => {
        setImmediate(() => resolve(log.debug('Looking')));
      }),
    );
    log.answered({ id: 'request-1', method: 'GET', route: '/api/v1/dossiers/:code', status: 200, milliseconds: 12.6 });
    expect(written).toMatchObject([
      { level: 20, requestId: 'request-1', msg: 'Looking' },
      {
        level: 20,
        requestId: 'request-1',
        method: 'GET',
        path: '/api/v1/dossiers/:code',
        status: 200,
        milliseconds: 13,
      },
    ]);
  });

  it('writes one line a minute of warnings that repeat, and every line of information', () => {
    for (const second of [1, 2, 3]) {
      log.warn(`Tried again after ${second} s`, 'Queue');
      log.log('Import done', 'Imports');
    }
    expect(written.map(({ msg }) => msg)).toEqual([
      'Tried again after 1 s',
      'Import done',
      'Import done',
      'Import done',
    ]);
  });
});
