import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import type { Instant } from '../../../domain/time/local-time.ts';
import type { PrintFacts } from '../printed-dossier.ts';

/** `last`: nobody holds it after that. */
export type Handover = Readonly<{ at: Instant; from: string; to: string; what: string; last: boolean }>;

/** `Bộ phận Tiếp nhận và Trả kết quả`, as tables shorten it. */
const DESK_IN_SHORT = 'Bộ phận TN&TKQ';
const APPLICANT = 'Người nộp hồ sơ';

/** `from`: where it is not whoever holds it. */
type Step = Readonly<{ from?: string; to: string; what: string; last?: true }>;
type Way = { holder: string; unit: string; receiver: string; competent: string };

/**
 * Every hand-over of a dossier from its receipt on, in the order in which it happened.
 * @param accounts names of persons who held it, by the codes of their accounts
 */
export function handoversOf(
  events: readonly DossierEvent[],
  facts: PrintFacts,
  accounts: ReadonlyMap<string, string> = new Map(),
): Handover[] {
  const way: Way = { holder: APPLICANT, unit: '', receiver: DESK_IN_SHORT, competent: '' };
  return events
    .toSorted((a, b) => a.occurredAt - b.occurredAt || a.version - b.version)
    .flatMap((event) => {
      const nameOf = (code: string): string =>
        facts.unitNameOn(code, facts.zone.dayOf(event.occurredAt)) ??
        facts.departmentName(way.competent, code) ??
        accounts.get(code) ??
        code;
      const step = stepOf(event, way, nameOf);
      if (step === null) return [];
      const handover = { at: event.occurredAt, from: way.holder, last: false, ...step };
      way.holder = step.to;
      return [handover];
    });
}

/** Where an event takes the dossier; null for one that leaves it where it is. */
function stepOf(event: DossierEvent, way: Way, nameOf: (code: string) => string): Step | null {
  switch (event.type) {
    case 'DossierReceived':
      way.receiver = `${DESK_IN_SHORT} ${nameOf(event.data.receivingUnit)}`;
      way.competent = event.data.competentUnit;
      way.unit = nameOf(event.data.competentUnit);
      return { to: way.receiver, what: 'Tiếp nhận hồ sơ' };
    case 'DossierForwarded':
      way.unit = nameOf(event.data.holder);
      return { to: way.unit, what: 'Chuyển giải quyết' };
    case 'DossierTransferred':
    case 'DossierReassigned':
      way.competent = event.data.competentUnit;
      way.unit = nameOf(event.data.competentUnit);
      return { to: way.unit, what: 'Chuyển cơ quan có thẩm quyền' };
    case 'CompetentUnitReceived':
      return { to: way.unit, what: 'Cơ quan có thẩm quyền nhận' };
    case 'ConsultationRequested':
      return { to: nameOf(event.data.consultedUnit), what: 'Lấy ý kiến' };
    case 'ConsultationAnswered':
      return { to: way.unit, what: 'Trả lời ý kiến' };
    default:
      return stepWithApplicant(event, way);
  }
}

function stepWithApplicant({ type }: DossierEvent, { unit, receiver }: Way): Step | null {
  switch (type) {
    case 'SupplementRequested':
      return { from: unit, to: APPLICANT, what: 'Yêu cầu bổ sung' };
    case 'SupplementAccepted':
      return { to: unit, what: 'Nhận hồ sơ bổ sung' };
    case 'DossierResolved':
      return { to: receiver, what: 'Chuyển kết quả' };
    case 'ResultReturned':
      return { to: APPLICANT, what: 'Trả kết quả', last: true };
    case 'DossierWithdrawn':
      return { to: APPLICANT, what: 'Rút hồ sơ', last: true };
    case 'DossierStopped':
      return { to: APPLICANT, what: 'Dừng giải quyết', last: true };
    default:
      return null;
  }
}
