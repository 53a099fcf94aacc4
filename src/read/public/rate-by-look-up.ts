import { randomUUID } from 'node:crypto';
import { Body, Controller, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHideProperty, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { untilNobodyInterferes } from '../../commands/expected-version.ts';
import { Field, valuesOf } from '../../commands/field.ts';
import { ServiceRated } from '../../domain/dossier/events/aftermath.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { commandIdOf } from '../../log/stream-ref.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { Streams } from '../../log/streams/streams.ts';
import { Public } from '../../platform/http/route-openness.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { LookUpDoor } from './look-up-door.ts';
import { Secret } from './public-dossier.query.ts';

/** The actor of what somebody without a login has said. */
const PUBLIC = 'public';

/** Whoever holds the slip says how he was served. */
export class RateByLookUp extends Command<void> {
  @Secret()
  secret!: string;

  /** Whether the applicant was satisfied. */
  @Field(ServiceRated.fields.satisfied)
  satisfied!: boolean;

  /** From 1 to 5. */
  @Field(ServiceRated.fields.score)
  score?: number;

  @ApiHideProperty()
  code!: string;

  @ApiHideProperty()
  address!: string;

  of(code: string, address: string): this {
    return Object.assign(this, { code, address });
  }
}

@CommandHandler(RateByLookUp)
export class RateByLookUpHandler implements ICommandHandler<RateByLookUp> {
  constructor(
    private readonly door: LookUpDoor,
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @throws TooManyRequests; `unknown-dossier` for an unknown code and for a wrong secret alike; `not-ended`,
   * `already-rated`, `rating-closed`
   */
  async execute(command: RateByLookUp): Promise<void> {
    const { ref } = await this.door.open(command);
    await untilNobodyInterferes(undefined, () => this.tryOnce(ref, command));
  }

  private async tryOnce(ref: StreamRef, command: RateByLookUp): Promise<void> {
    const facts = await this.reference.current();
    const { stream } = await this.streams.load(DOSSIERS, ref, facts);
    const now = this.clock.now();
    const given = {
      type: ServiceRated.type,
      occurredAt: now,
      unit: null,
      actor: PUBLIC,
      commandId: commandIdOf(randomUUID()),
      data: { ...valuesOf(command), by: 'citizen' },
      text: {},
    };
    const event = stream.add(given, { facts, now, origin: 'command' });
    if (event) await this.streams.append(stream, event, {});
  }
}

@ApiTags('Public')
@Controller('public/dossiers/:code/rating')
@Public()
export class PublicRatingController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(204)
  @Header('cache-control', 'no-store')
  @ApiNoContentResponse({ description: 'It counts, once for a dossier' })
  @ApiOperation({ summary: 'Say how the service was, by the code and the 8 digits on the slip', security: [] })
  rate(@Param('code') code: string, @Body() command: RateByLookUp, @Req() { ip }: FastifyRequest): Promise<void> {
    return this.commands.execute(command.of(code, ip));
  }
}
