import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { type DossierPromise, promisesOf } from '../../../domain/dossier/promises.ts';
import type { PrintedDossier, PrintFacts } from '../printed-dossier.ts';
import { shortMoment } from '../../../platform/printing/vietnamese-time.ts';

/** A promise beside the due date, and whether it was kept. */
export type PromiseRow = Readonly<{ promise: string; dueAt: string; keptAt: string; verdict: string }>;

const NOT_YET = '—';
const PROMISES = {
  submission: 'Tiếp nhận hoặc từ chối hồ sơ nộp trực tuyến trong 08 giờ làm việc',
  forwarding: 'Chuyển hồ sơ đến nơi giải quyết',
  transit: 'Hồ sơ đến cơ quan có thẩm quyền giải quyết',
  acknowledgement: 'Cơ quan giải quyết xác nhận nhận hồ sơ thành phần trong 02 giờ làm việc',
  'supplement-notice': 'Yêu cầu bổ sung hồ sơ trong thời hạn thông báo',
  'supplement-expiry': 'Bổ sung hồ sơ trước khi hết thời hạn bổ sung',
} as const;

export function promiseRows({ dossier, now, facts }: PrintedDossier): PromiseRow[] {
  const { zone } = facts;
  return promisesOf(dossier, facts, now).map((promise) => ({
    promise: promise.kind === 'consultation' ? consultationText(promise, now, facts) : PROMISES[promise.kind],
    dueAt: shortMoment(promise.dueAt, zone),
    keptAt: promise.keptAt === null ? NOT_YET : shortMoment(promise.keptAt, zone),
    verdict: verdictOn(promise, now, dossier),
  }));
}

function consultationText({ consultedUnit }: DossierPromise, now: number, facts: PrintFacts): string {
  const name = consultedUnit === null ? null : facts.unitNameOn(consultedUnit, facts.zone.dayOf(now));
  return `Cơ quan phối hợp trả lời: ${name ?? consultedUnit ?? ''}`;
}

function verdictOn({ kind, dueAt, keptAt }: DossierPromise, now: number, { supplements }: Dossier): string {
  // A notice may be judged by its day.
  if (kind === 'supplement-notice') return supplements[0]?.askedLate === true ? 'Chậm' : 'Đúng hạn';
  if (keptAt !== null) return keptAt <= dueAt ? 'Đúng hạn' : 'Chậm';
  return now <= dueAt ? 'Chưa đến hạn' : 'Quá hạn';
}
