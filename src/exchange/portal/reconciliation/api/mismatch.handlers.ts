import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '../../../../domain/values/domain-error.ts';
import { Aliases, keepAlias } from '../../../../log/aliases/aliases.ts';
import { streamRef } from '../../../../log/stream-ref.ts';
import { Streams } from '../../../../log/streams/streams.ts';
import { MachineClock } from '../../../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../../../reference/snapshot/reference-data.ts';
import type { MismatchKind } from '../compare-day.ts';
import { resendDossiers } from '../resend-dossiers.ts';
import { ChangeMismatches } from './change-mismatches.ts';
import type { MismatchRow } from './mismatch-rows.ts';
import type { ReconciliationMismatch } from './reconciliation.answer.ts';
import { AliasMismatch, ExplainMismatch, ResendMismatch } from './reconciliation.commands.ts';

/** Differences that a portal could mend if it were told of the dossier again. */
export const RESENT_KINDS: readonly MismatchKind[] = [
  'missing-there',
  'status-differs',
  'dates-differ',
  'unit-differs',
];

@CommandHandler(ResendMismatch)
export class ResendMismatchHandler implements ICommandHandler<ResendMismatch> {
  constructor(
    private readonly mismatches: ChangeMismatches,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError not-found, nothing-to-send */
  async execute(command: ResendMismatch): Promise<ReconciliationMismatch> {
    const { zone } = await this.reference.current();
    return this.mismatches.changed(command, 'resent', async (tx, { kind, code, unit, target, state }) => {
      if (!RESENT_KINDS.includes(kind) || code === null || unit === null || state === 'gone')
        throw new DomainError('nothing-to-send', 'conflict', 'To tell the portal again would not mend this difference');
      await resendDossiers(tx, target, [{ code, unit }], { zone, now: this.clock.now() });
    });
  }
}

@CommandHandler(ExplainMismatch)
export class ExplainMismatchHandler implements ICommandHandler<ExplainMismatch> {
  constructor(private readonly mismatches: ChangeMismatches) {}

  /** @throws DomainError not-found */
  execute(command: ExplainMismatch): Promise<ReconciliationMismatch> {
    return this.mismatches.changed(command, 'explained', async () => undefined, command.reason);
  }
}

@CommandHandler(AliasMismatch)
export class AliasMismatchHandler implements ICommandHandler<AliasMismatch> {
  constructor(
    private readonly mismatches: ChangeMismatches,
    private readonly aliases: Aliases,
    private readonly streams: Streams,
  ) {}

  /** @throws DomainError not-found, unknown-dossier, alias-taken */
  async execute(command: AliasMismatch): Promise<ReconciliationMismatch> {
    const ref = streamRef('dossier', command.code);
    if (!(await this.streams.exists(ref)))
      throw new DomainError('unknown-dossier', 'not-found', 'There is no dossier with this code');
    return this.mismatches.changed(
      command,
      'explained',
      async (tx, row) => {
        const alias = { system: row.target, alias: strangeCode(row), kind: 'code' } as const;
        const held = await this.aliases.claim(alias, ref, tx);
        if (held.streamId !== ref.streamId)
          throw new DomainError('alias-taken', 'conflict', 'This code of the portal is that of another dossier');
        await keepAlias(tx, ref, alias);
      },
      command.reason,
    );
  }
}

/** The portal's code of what nobody here has. @throws DomainError `nothing-to-send` for any other difference */
function strangeCode({ kind, code_there: code }: MismatchRow): string {
  if (kind === 'missing-here' && code !== null) return code;
  throw new DomainError('nothing-to-send', 'conflict', 'Only what is missing here can be said to be a dossier of ours');
}
