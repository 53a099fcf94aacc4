import { deadlinesOf } from '../../domain/complaint/deadlines.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { asAsked } from '../../domain/clock/legal-clock.ts';
import { owedDongOf } from '../../domain/dossier/dossier-status.ts';
import { formatDay, type Instant } from '../../domain/time/local-time.ts';
import { COMPLAINTS } from '../../log/streams/complaints.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type GrowingStream, isOf } from '../../log/streams/growing-stream.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { type PLACEHOLDERS, PROGRESS } from '../../reference/exchange/shipped-texts.ts';

/** What is different for each who is told stands in no stream. */
type NotifyValues = Readonly<Record<Exclude<(typeof PLACEHOLDERS)[number], 'optOutUrl'>, string>>;

/** What is not known, or does not exist, as a text says it. */
const NONE = 'không có';
/** Told with the unit that resolves it; all others with the one that has taken it in. */
const WITH_RESOLVING_UNIT: ReadonlySet<string> = new Set(['DossierReassigned', PROGRESS]);
const WAITING = 'tạm dừng tính thời hạn';

/**
 * What the texts about a stream say; none of it is of a person.
 * @param origin of the public look-up @param told the event of which they tell
 */
export function notifyValues(
  stream: GrowingStream,
  facts: ReferenceSnapshot,
  origin: string,
  told: string,
): NotifyValues {
  const { key: code } = stream.ref;
  const lookupUrl = `${origin}/tra-cuu?code=${encodeURIComponent(code)}`;
  const common = { code, lookupUrl, reasonPage: lookupUrl };
  const at = stream.recordedAt;
  if (isOf(stream, DOSSIERS) && stream.state !== null)
    return { ...common, ...ofDossier(stream.state, stream, facts, { at, told }) };
  if (isOf(stream, COMPLAINTS) && stream.state !== null) {
    const { unit } = stream.state;
    const answer = deadlinesOf(stream.state, facts).find(({ kind }) => kind === 'answer');
    const dueDay = dayOf(answer?.dueAt ?? null, facts, NONE);
    const unitName = facts.unitNameOn(unit, facts.zone.dayOf(at)) ?? unit;
    return { ...common, unitName, dueDay, newDueDay: dueDay, procedureName: '', amountDong: '' };
  }
  throw new Error(`${code} has no state to tell of`);
}

function ofDossier(
  dossier: Dossier,
  { history }: GrowingStream,
  facts: ReferenceSnapshot,
  { at, told }: Readonly<{ at: Instant; told: string }>,
): Omit<NotifyValues, 'code' | 'lookupUrl' | 'reasonPage'> {
  const { procedure, competentUnit, receivingUnit } = dossier;
  const last = history.at(-1);
  const unit = WITH_RESOLVING_UNIT.has(told) ? competentUnit : receivingUnit;
  const amount = last?.data['amountDong'];
  return {
    procedureName: facts.procedureNameOn(procedure, facts.zone.dayOf(dossier.receivedAt ?? at)) ?? procedure,
    unitName: facts.unitNameOn(unit, facts.zone.dayOf(at)) ?? unit,
    ...dueDays(dossier, facts, at),
    amountDong: new Intl.NumberFormat('vi-VN').format(typeof amount === 'number' ? amount : owedDongOf(dossier)),
  };
}

/** The day that was promised, and the one that holds now. */
function dueDays(
  { clock }: Dossier,
  facts: ReferenceSnapshot,
  at: Instant,
): Pick<NotifyValues, 'dueDay' | 'newDueDay'> {
  if (clock === null) return { dueDay: NONE, newDueDay: NONE };
  const { dueAt, moves, standing } = asAsked(clock, at);
  const otherwise = standing === null ? NONE : WAITING;
  return { dueDay: dayOf(moves.at(-1)?.from ?? dueAt, facts, otherwise), newDueDay: dayOf(dueAt, facts, otherwise) };
}

/** `30/11/2026`. */
function dayOf(at: Instant | null, { zone }: ReferenceSnapshot, otherwise: string): string {
  return at === null ? otherwise : formatDay(zone.dayOf(at)).split('-').toReversed().join('/');
}
