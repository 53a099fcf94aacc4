import { Injectable } from '@nestjs/common';
import { readCode } from '../domain/values/event-field.ts';
import { formatDay, type Instant, type TimeZone } from '../domain/time/local-time.ts';
import { CodeIssuer } from '../log/code-issuer.ts';
import type { StreamName } from '../domain/values/logged-event.ts';
import type { IdempotencyKey } from './idempotency/idempotency-key.ts';
import { DomainError } from '../domain/values/domain-error.ts';
import { MachineClock } from '../platform/operations/machine-clock.ts';
import { ReferenceData } from '../reference/snapshot/reference-data.ts';
import { readMoment, readOwnCode } from './command-fields.ts';

/** What a body says of the code of what it begins. */
export type CodeWanted = Readonly<{
  /** The caller's own. */
  code: string | undefined;
  /** Which takes it in; the code begins with it. */
  unit: string;
  /** The body's field that names the unit. */
  unitField: string;
  occurredAt: string | undefined;
}>;

/** Complaints (phản ánh, kiến nghị) are told from dossiers by this mark after the unit. */
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
  async codeFor(kind: StreamName, wanted: CodeWanted, idempotency?: IdempotencyKey): Promise<string> {
    const ownCode = readOwnCode(wanted.code);
    if (ownCode === undefined) return this.issue(kind, wanted, idempotency);
    if (idempotency) await this.codes.claim(idempotency.keyHash, ownCode);
    return ownCode;
  }

  /** Drawn before the append, in a transaction of its own; a retry with the same key takes the same code. */
  private async issue(kind: StreamName, wanted: CodeWanted, idempotency?: IdempotencyKey): Promise<string> {
    const facts = await this.reference.current();
    const unit = readCode(wanted.unit);
    if (unit === null || !facts.unitIsKnown(unit)) throw unknownUnit(wanted.unitField);
    const reading = { zone: facts.zone, endMinute: facts.endMinute };
    const at = readMoment(wanted.occurredAt, reading) ?? this.clock.now();
    const prefix = `${unit}${MARKS[kind]}-${shortDay(at, facts.zone)}`;
    const codeOf = (number: number) => `${prefix}-${String(number).padStart(4, '0')}`;
    return this.codes.issue(kind, prefix, codeOf, idempotency?.keyHash);
  }
}

/** `YYMMDD` of the local day. */
function shortDay(at: Instant, zone: TimeZone): string {
  return formatDay(zone.dayOf(at)).slice(2).replaceAll('-', '');
}

function unknownUnit(path: string): DomainError {
  const message = 'must be the code of a known unit';
  return new DomainError('unknown-unit', 'invalid', `${path} ${message}`, [{ path, message }]);
}
