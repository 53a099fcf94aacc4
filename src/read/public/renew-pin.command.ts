import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
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
    private readonly seen: SeenStreams,
    private readonly reference: ReferenceData,
    private readonly pins: LookUpPins,
  ) {}

  /** @throws DomainError `unknown-dossier`, also for one that the caller may not see; `out-of-scope` */
  async execute(command: RenewLookUpPin): Promise<void> {
    const { ref } = command;
    await this.seen.load(command, DOSSIERS, ref, await this.reference.current());
    await this.pins.renew(ref);
  }
}
