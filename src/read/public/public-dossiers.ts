import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { NamedDossiers } from '../../access/rights/named-dossiers.ts';
import { Aliases } from '../../log/aliases/aliases.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
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
    private readonly names: NamedDossiers,
    private readonly aliases: Aliases,
  ) {}

  /** By its code or by what another system calls it. @throws `unknown-dossier`, `ambiguous-code` */
  named(code: string, system: string | undefined): Promise<StreamRef> {
    return this.names.find(namedStream('dossier', code), system);
  }

  async find(ref: StreamRef): Promise<FoundDossier | undefined> {
    const facts = await this.reference.current();
    const { stream, position } = await this.streams.load(DOSSIERS, ref, facts);
    const { state: dossier, history } = stream;
    if (dossier === null) return undefined;
    const aliases = (await this.aliases.of([ref])).get(ref.streamId) ?? [];
    return { code: ref.key, position, dossier, history, facts, now: this.clock.now(), aliases };
  }
}
