import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type NamedPart, partsIn } from '../domain/dossier/parts.ts';
import { formatDay, type Instant, type TimeZone } from '../domain/time/local-time.ts';
import { CodeIssuer } from '../log/code-issuer.ts';
import type { StreamName } from '../domain/values/logged-event.ts';
import { FieldForbidden, invalidField } from '../domain/values/field-errors.ts';
import { PERSONAL_CODE_RULE, tellsWhoApplies } from '../domain/values/personal-forms.ts';
import { MachineClock } from '../platform/operations/machine-clock.ts';
import { ReferenceData } from '../reference/snapshot/reference-data.ts';
import type { BeginCommand } from './begin-command.ts';
import { fill, valuesOf } from './field.ts';
import type { StreamCommand } from './stream-command.ts';

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
    refusePersonalCode(ownCode, 'code', [command.unitOfCode().code]);
    if (idempotency) await this.codes.claim(idempotency.keyHash, ownCode);
    return ownCode;
  }

  /**
   * Gives each part of an interlinked group that a receipt names without a code one, and keeps it with the command. Also
   * these are the same for the same idempotency key.
   * @throws DomainError `unknown-unit`
   */
  async fillParts(command: StreamCommand): Promise<void> {
    const said = valuesOf(command);
    const parts = partsIn(said);
    if (parts.every(({ code }) => code !== undefined)) return;
    const facts = await this.reference.current();
    const at = command.said(facts.reading).occurredAt ?? this.clock.now();
    const coded: NamedPart[] = [];
    for (const part of parts) {
      const unit = String(said['receivingUnit'] ?? part.competentUnit);
      if (!facts.unitIsKnown(unit)) throw new FieldForbidden('unknown-unit', 'receivingUnit');
      const keyHash = command.by.idempotency && keyOfPart(command.by.idempotency.keyHash, part);
      const code = part.code ?? (await this.draw(`${unit}-${shortDay(at, facts.zone)}`, 'dossier', keyHash));
      coded.push({ ...part, code });
    }
    fill(command, 'parts', coded);
  }

  /** Drawn before the append, in a transaction of its own; a retry with the same key takes the same code. */
  private async issue(command: BeginCommand): Promise<string> {
    const { kind, by } = command;
    const facts = await this.reference.current();
    const unit = command.unitOfCode();
    if (!facts.unitIsKnown(unit.code)) throw new FieldForbidden('unknown-unit', unit.field);
    const at = command.said(facts.reading).occurredAt ?? this.clock.now();
    return this.draw(`${unit.code}${MARKS[kind]}-${shortDay(at, facts.zone)}`, kind, by.idempotency?.keyHash);
  }

  private draw(prefix: string, kind: StreamName, keyHash: Buffer | undefined): Promise<string> {
    const codeOf = (number: number) => `${prefix}-${String(number).padStart(4, '0')}`;
    return this.codes.issue(kind, prefix, codeOf, keyHash);
  }
}

/**
 * By command nobody is named by a code, not behind the code of a unit either.
 * @param units with whose codes it may begin
 * @throws DomainError `invalid-field`
 */
export function refusePersonalCode(code: string, path: string, units: readonly string[]): void {
  if (tellsWhoApplies(code, units)) throw invalidField(path, PERSONAL_CODE_RULE);
}

function keyOfPart(keyHash: Buffer, { part }: NamedPart): Buffer {
  return createHash('sha256').update(keyHash).update(part).digest();
}

/** `YYMMDD` of the local day. */
function shortDay(at: Instant, zone: TimeZone): string {
  return formatDay(zone.dayOf(at)).slice(2).replaceAll('-', '');
}
