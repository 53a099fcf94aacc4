import { Controller, Get, Header, Req, UnauthorizedException } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf, Public } from '../access/bearer-guard.ts';
import { Settings } from '../shared/settings.ts';
import { Metrics } from './metrics.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

@ApiTags('Operations')
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Prometheus metrics: open on the loopback interface, elsewhere with a token' })
  @ApiProduces('text/plain')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async read(@Req() request: FastifyRequest): Promise<string> {
    const near = LOOPBACK.test(request.socket.remoteAddress ?? '');
    if (!near && !callerOf(request.headers.authorization, this.settings)) {
      throw new UnauthorizedException('Metrics answer on the loopback interface or with a token');
    }
    return this.metrics.registry.metrics();
  }
}
