import type { PlainCalendar } from './plain-calendar.ts';
import { procedureAt, UNITS } from './plain-catalogue.ts';
import { PlainDossier } from './plain-dossier.ts';
import { forbids, type PlainEvent } from './plain-rules.ts';

const FIVE_MINUTES = 5 * 60_000;
const BEGINNINGS: ReadonlySet<string> = new Set(['submit', 'receive', 'refuse-receipt']);
/** Corrections, and what the system has logged by itself. */
const NOT_CORRECTABLE: ReadonlySet<string> = new Set(['correct', 'suspend', 'resume']);
const UNIT_FIELDS = ['receivingUnit', 'competentUnit', 'consultedUnit'];

export type PlainCommand = Omit<PlainEvent, 'version'>;
type Effective = { event: PlainEvent; annulled: boolean };

/** `logged`, `unchanged`, or the code of the rule by which it is refused. */
export type Verdict = string;

/** The whole log of one dossier, judged and retold from its first event at every question. */
export class PlainLife {
  private readonly log: PlainEvent[] = [];

  constructor(private readonly calendar: PlainCalendar) {}

  get version(): number {
    return this.log.length;
  }

  get actions(): readonly string[] {
    return this.log.map(({ action }) => action);
  }

  get dossier(): PlainDossier {
    return this.retell(this.log);
  }

  /** Logs it when the rules allow it. */
  take(command: PlainCommand): Verdict {
    const fields = { ...this.saidBySubmission(command), ...command.fields };
    const event = { ...command, fields, unit: this.loggingUnit(command), version: this.version + 1 };
    const code = event.action === 'correct' ? this.refusesCorrection(event) : this.refuses(event);
    if (code !== null) return code;
    this.log.push(event);
    return 'logged';
  }

  /** Who logs it stays with the event, whatever becomes of what it was taken from. */
  private loggingUnit({ action, unit, fields }: PlainCommand): string | null {
    const said = fields['receivingUnit'] ?? this.dossier.receivingUnit;
    return action === 'receive' && unit === null && typeof said === 'string' ? said : unit;
  }

  /** What a receipt leaves out of what a submission said. */
  private saidBySubmission({ action }: PlainCommand): PlainEvent['fields'] {
    const { submission } = this.dossier;
    if (action !== 'receive' || submission === null) return {};
    const { procedure, channel, receivingUnit } = submission;
    return { procedure, channel, receivingUnit };
  }

  private refuses(event: PlainEvent): Verdict | null {
    const unknown = namesNothing(event.fields, event.unit) ?? procedureMissing(event);
    if (unknown !== null) return unknown;
    const known = this.refusesKnown(event);
    if (known !== null) return known;
    if (event.occurredAt > event.recordedAt + FIVE_MINUTES) return 'recorded-before-occurred';
    return this.refusesToBegin(event) ?? refusesNow(this.dossier, event);
  }

  private refusesCorrection(correction: PlainEvent): Verdict | null {
    const version = Number(correction.fields['corrects']);
    const unknown = namesNothing((correction.fields['data'] ?? {}) as PlainEvent['fields'], correction.unit);
    if (unknown !== null) return unknown;
    if (NOT_CORRECTABLE.has(this.log[version - 1]?.action ?? '')) return 'not-correctable';
    if (version > this.log.length) return 'unknown-version';
    const corrected = this.effective([...this.log, correction]);
    const target = corrected.get(version);
    return (target && this.refusesTarget(correction, target)) ?? this.refusesStream(corrected, version);
  }

  private refusesTarget(correction: PlainEvent, { event }: Effective): Verdict | null {
    if (isMoved(correction) && procedureMissing(event)) return 'unknown-procedure';
    const { annul, occurredAt = 0 } = correction.fields;
    if (annul === false && !this.effective(this.log).get(event.version)?.annulled) return 'invalid-field';
    return Number(occurredAt) > event.recordedAt + FIVE_MINUTES ? 'recorded-before-occurred' : null;
  }

  /** Every event must still be allowed where it stands. */
  private refusesStream(corrected: ReadonlyMap<number, Effective>, version: number): Verdict | null {
    const dossier = new PlainDossier(this.calendar);
    for (const { event, annulled } of corrected.values()) {
      if (annulled) continue;
      const isTarget = event.version === version;
      const isSystems = NOT_CORRECTABLE.has(event.action);
      if (isSystems && !dossier.hasBegun) continue;
      const others = isSystems ? null : forbids(dossier, event);
      const code = isTarget ? refusesNow(dossier, event, true) : others;
      if (code !== null) return code;
      dossier.happens(event);
    }
    return null;
  }

  /** Something was logged, and none of it counts: only a correction may come. */
  private refusesToBegin(event: PlainEvent): Verdict | null {
    const isAnnulled = this.version > 0 && !this.dossier.hasBegun;
    if (!isAnnulled || !BEGINNINGS.has(event.action)) return null;
    return forbids(this.dossier, event) ?? 'not-received';
  }

  /** A payment's reference is its own: the same payment again changes nothing. */
  private refusesKnown({ action, fields }: PlainEvent): Verdict | null {
    const { reference = '', amountDong, method } = fields;
    if (action !== 'record-payment' || reference === '') return null;
    const paid = [...this.effective(this.log).values()]
      .filter(({ event, annulled }) => !annulled && event.action === 'record-payment')
      .findLast(({ event }) => event.fields['reference'] === reference)?.event.fields;
    if (paid === undefined) return null;
    return paid['amountDong'] === amountDong && paid['method'] === method ? 'unchanged' : 'reference-used';
  }

  private retell(log: readonly PlainEvent[]): PlainDossier {
    const dossier = new PlainDossier(this.calendar);
    for (const { event, annulled } of this.effective(log).values()) if (!annulled) dossier.happens(event);
    return dossier;
  }

  private effective(log: readonly PlainEvent[]): Map<number, Effective> {
    const events = new Map<number, Effective>();
    for (const event of log) {
      if (event.action !== 'correct') events.set(event.version, { event, annulled: false });
      else correct(events.get(Number(event.fields['corrects'])), event);
    }
    return events;
  }
}

function correct(target: Effective | undefined, { fields }: PlainEvent): void {
  if (target === undefined) return;
  if (fields['annul'] !== undefined) target.annulled = fields['annul'] === true;
  const replaced = { ...target.event.fields, ...(fields['data'] as object | undefined) };
  const kept = Object.fromEntries(Object.entries(replaced).filter(([, value]) => value !== null));
  const moved =
    fields['occurredAt'] === undefined
      ? {}
      : { occurredAt: Number(fields['occurredAt']), byDay: fields['byDay'] === true };
  target.event = { ...target.event, ...moved, fields: kept };
}

/** What must also hold of what is said now, whatever the order in which things happened. */
function refusesNow(dossier: PlainDossier, event: PlainEvent, corrected = false): Verdict | null {
  const code = forbids(dossier, event);
  if (code !== null) return code;
  const { action, occurredAt, byDay, fields } = event;
  if (action === 'extend')
    return dossier.clock?.extensionRefusal(occurredAt, Number(fields['newDueAt']), byDay) ?? null;
  if (action.endsWith('payment') && isPaidAtLead(dossier, action)) return 'payments-at-lead';
  if (action === 'request-payment') return refusesRequest(dossier, fields);
  return action === 'receive' ? refusesReceipt(dossier, event, corrected) : null;
}

/** What is to be paid for a group stands at its lead; a part takes what an import says that it owes. */
function isPaidAtLead({ isPart, feeDong, requestedDong }: PlainDossier, action: string): boolean {
  return isPart && (action === 'request-payment' || (feeDong ?? 0) + requestedDong === 0);
}

function refusesRequest({ unpaidFee }: PlainDossier, { purpose, amountDong }: PlainEvent['fields']): Verdict | null {
  if (purpose === undefined && unpaidFee > 0) return 'missing-field';
  if (purpose !== 'fee') return null;
  if (unpaidFee === 0) return 'nothing-owed';
  return amountDong === unpaidFee ? null : 'invalid-field';
}

function refusesReceipt({ submission }: PlainDossier, event: PlainEvent, corrected: boolean): Verdict | null {
  const { fields } = event;
  if (submission && fields['channel'] !== submission['channel']) return 'invalid-field';
  const isOther = submission && ['procedure', 'receivingUnit'].some((name) => fields[name] !== submission[name]);
  if (isOther && !corrected && fields['changeReason'] === undefined) return 'missing-field';
  return isOverBeforeReceipt(event) ? 'invalid-field' : null;
}

function isOverBeforeReceipt({ occurredAt, fields }: PlainEvent): boolean {
  if (fields['dueAt'] === undefined) return false;
  const [dueAt, byInstant] = [Number(fields['dueAt']), fields['judgedBy'] === 'instant'];
  return byInstant ? dueAt < occurredAt : localDate(dueAt) < localDate(occurredAt);
}

function localDate(instant: number): string {
  return new Date(instant + 7 * 3_600_000).toISOString().slice(0, 10);
}

function namesNothing(fields: PlainEvent['fields'], unit: string | null): Verdict | null {
  const named = [unit, ...UNIT_FIELDS.map((name) => fields[name])].filter((code) => (code ?? null) !== null);
  return named.every((code) => UNITS.includes(String(code))) ? null : 'unknown-unit';
}

function procedureMissing({ action, occurredAt, fields }: PlainEvent): Verdict | null {
  if (!BEGINNINGS.has(action) || fields['procedure'] === undefined) return null;
  return procedureAt(fields['procedure'], occurredAt) ? null : 'unknown-procedure';
}

/** What a beginning pins is looked up again. */
function isMoved({ fields }: PlainEvent): boolean {
  const data = (fields['data'] ?? {}) as object;
  return fields['occurredAt'] !== undefined || 'procedure' in data || 'receivingUnit' in data;
}
