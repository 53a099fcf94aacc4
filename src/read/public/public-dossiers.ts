import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { Streams } from '../../log/streams/streams.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { FoundDossier } from './public-view.ts';

/** Dossiers as the log has them, for the public. */
@Injectable()
export class PublicDossiers {
  constructor(
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  async find(ref: StreamRef): Promise<FoundDossier | undefined> {
    const facts = await this.reference.current();
    const { stream, position } = await this.streams.load(DOSSIERS, ref, facts);
    const { state: dossier, history } = stream;
    return dossier === null ? undefined : { code: ref.key, position, dossier, history, facts, now: this.clock.now() };
  }
}
