import { Injectable } from '@nestjs/common';
import { formatDay, type Instant, type TimeZone } from '../domain/time/local-time.ts';
import { CodeIssuer } from '../log/code-issuer.ts';
import type { StreamName } from '../domain/values/logged-event.ts';
import { FieldForbidden } from '../domain/values/field-errors.ts';
import { MachineClock } from '../platform/operations/machine-clock.ts';
import { ReferenceData } from '../reference/snapshot/reference-data.ts';
import type { BeginCommand } from './begin-command.ts';

/** This mark after the unit distinguishes complaints (phản ánh, kiến nghị) from dossiers. */
const MARKS: Readonly<Record<StreamName, string>> = { dossier: '', complaint: '-PAKN' };

/** The codes of new dossiers and complaints. */
@Injectable()
export class NewCodes {
  constructor(
    private readonly codes: CodeIssuer,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * The code that the body brings, or one that is issued: `<unit>-<YYMMDD>-<daily number, at least 4 digits>` (TT
   * 01/2018/TT-VPCP Đ19), of complaints `<unit>-PAKN-<YYMMDD>-<number>`; gaps are allowed. A code of the caller's own is
   * tied to the idempotency key, so that the key is known again when it comes with another code.
   * @throws DomainError `invalid-field`, `unknown-unit`, `idempotency-key-reused`.
   */
  async codeFor(command: BeginCommand): Promise<string> {
    const ownCode = command.ownCode();
    const { idempotency } = command.by;
    if (ownCode === undefined) return this.issue(command);
    if (idempotency) await this.codes.claim(idempotency.keyHash, ownCode);
    return ownCode;
  }

  /** Drawn before the append, in a transaction of its own; a retry with the same key takes the same code. */
  private async issue(command: BeginCommand): Promise<string> {
    const { kind, by } = command;
    const facts = await this.reference.current();
    const unit = command.unitOfCode();
    if (!facts.unitIsKnown(unit.code)) throw new FieldForbidden('unknown-unit', unit.field);
    const at = command.said(facts.reading).occurredAt ?? this.clock.now();
    const prefix = `${unit.code}${MARKS[kind]}-${shortDay(at, facts.zone)}`;
    const codeOf = (number: number) => `${prefix}-${String(number).padStart(4, '0')}`;
    return this.codes.issue(kind, prefix, codeOf, by.idempotency?.keyHash);
  }
}

/** `YYMMDD` of the local day. */
function shortDay(at: Instant, zone: TimeZone): string {
  return formatDay(zone.dayOf(at)).slice(2).replaceAll('-', '');
}
