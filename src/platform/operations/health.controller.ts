import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/route-openness.ts';
import { type Degradation, Readiness } from './readiness.ts';

class Live {
  @ApiProperty({ enum: ['live'] })
  readonly status!: 'live';
}

class Ready {
  @ApiProperty({ enum: ['ready'] })
  readonly status!: 'ready';

  /** queue: the server of the queue is away; no-worker: events have waited for more than a minute; encrypting: plain rows of before are sealed. */
  @ApiProperty({ enum: ['queue', 'no-worker', 'encrypting'], isArray: true })
  readonly degraded!: readonly Degradation[];
}

@ApiTags('Operations')
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOkResponse({ type: Live })
  @ApiOperation({ summary: 'The process runs' })
  live(): Live {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOkResponse({ type: Ready })
  @ApiOperation({ summary: 'Database and migrations are ready; what is missing without hurting desks is named' })
  async ready(): Promise<Ready> {
    return { status: 'ready', degraded: await this.readiness.check() };
  }
}
