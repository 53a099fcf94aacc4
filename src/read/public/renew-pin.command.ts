import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { unknownStream } from '../../log/streams/named-stream.ts';
import { Streams } from '../../log/streams/streams.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { LookUpPins } from './look-up-pins.ts';

/** A slip was lost, or its digits were tried too often: the dossier gets others. */
export class RenewLookUpPin extends Command<void> {
  constructor(readonly ref: StreamRef) {
    super();
  }
}

@CommandHandler(RenewLookUpPin)
export class RenewLookUpPinHandler implements ICommandHandler<RenewLookUpPin> {
  constructor(
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly pins: LookUpPins,
  ) {}

  /** @throws DomainError `unknown-dossier`, also for one that the caller may not see; `out-of-scope` */
  async execute(command: RenewLookUpPin): Promise<void> {
    const { ref } = command;
    const { stream } = await this.streams.load(DOSSIERS, ref, await this.reference.current());
    if (stream.state === null) throw unknownStream('dossier');
    permitOf(command).checkStream('dossier', DOSSIERS.unitsOf(stream.state, this.clock.now()));
    await this.pins.renew(ref);
  }
}
