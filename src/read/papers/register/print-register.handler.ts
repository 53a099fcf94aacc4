import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ActorNames } from '../../../access/accounts/actor-names.ts';
import { displayNameOf } from '../../../access/display-name.ts';
import { formatDay } from '../../../domain/time/local-time.ts';
import { invalidField } from '../../../domain/values/field-errors.ts';
import type { FileAnswer } from '../../../platform/http/file-answer.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { StreamKeys } from '../../../platform/keys/stream-keys.ts';
import { PdfRenderer } from '../../../platform/printing/pdf-renderer.ts';
import { type ReadSnapshot, ReadSnapshots } from '../../../projection/read-snapshots.ts';
import { agencyLines } from '../printed-dossier.ts';
import { type Register, registerDocument } from './register-document.ts';
import { PrintRegister } from './register.query.ts';
import { registerDays, type RegisterLine, registerLines } from './register-rows.ts';

/** A page of A4 holds some twenty lines; laying many pages out keeps the process from all else. */
const MOST_LINES = 2_000;

/** Prints the register of a unit's dossiers. */
@QueryHandler(PrintRegister)
export class PrintRegisterHandler implements IQueryHandler<PrintRegister> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly renderer: PdfRenderer,
    private readonly clock: MachineClock,
    private readonly keys: StreamKeys,
    private readonly names: ActorNames,
  ) {}

  /** @throws DomainError missing-field, unknown-unit, projection-behind; invalid-field for too many lines */
  async execute(asked: PrintRegister): Promise<FileAnswer> {
    const register = await this.snapshots.after(asked.waitFor, (snapshot) => this.read(asked, snapshot));
    const bytes = await this.renderer.render(registerDocument(register));
    const name = `register-${formatDay(register.from)}-${formatDay(register.to)}.pdf`;
    return { bytes, length: bytes.length, name };
  }

  private async read(asked: PrintRegister, snapshot: ReadSnapshot): Promise<Register> {
    const { from, to } = registerDays(asked);
    const lines: RegisterLine[] = [];
    for await (const line of registerLines(asked, snapshot, this.keys)) {
      if (lines.length === MOST_LINES)
        throw invalidField(
          'to',
          `must be earlier: the days hold more than ${MOST_LINES} dossiers; the workbook has all`,
        );
      lines.push(line);
    }
    const { reference } = snapshot;
    const [root, ...others] = reference.childrenOf(undefined, to, to);
    const unit = asked.unit ?? (others.length === 0 ? root : undefined);
    return {
      agency: unit === undefined ? [] : agencyLines(unit, to, reference),
      from,
      to,
      lines,
      zone: reference.zone,
      printedAt: new Date(this.clock.now()),
      printedBy: (await this.names.of([asked.by])).get(asked.by) ?? displayNameOf(asked.by),
    };
  }
}
