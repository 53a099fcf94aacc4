import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/bearer-guard.ts';
import { Database } from '../shared/database.ts';

/** Answers when the queue's server does. */
export const QUEUE_PING = Symbol('QUEUE_PING');

@ApiTags('Operations')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly database: Database,
    @Inject(QUEUE_PING) private readonly pingQueue: () => Promise<void>,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Database, queue and migrations are ready' })
  async ready(): Promise<{ status: 'ready' }> {
    await within(2_000, 'database', this.database.query('SELECT time_zone FROM deployment'));
    await within(2_000, 'queue', this.pingQueue());
    return { status: 'ready' };
  }
}

async function within(ms: number, what: string, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    throw new ServiceUnavailableException(`The ${what} is not ready`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
