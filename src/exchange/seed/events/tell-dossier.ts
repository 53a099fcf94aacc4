import type { Day } from '../../../domain/time/local-time.ts';
import type { PlannedDossier } from '../plan/planned-dossier.ts';
import type { Random } from '../random.ts';
import type { SeedCalendar } from '../seed-calendar.ts';
import { ChooseCourse, type Course } from './course.ts';
import { atMinute, laterThatDay, workingMoment } from './working-moment.ts';
import { type LineWriter, MINUTE, type WallSecond } from './line-writer.ts';

const SUBMITTED_FIRST = 0.25;
const PAID_WITH_SUBMISSION = 0.5;
const PAID_AT_RETURN = 0.3;
const FORWARDED = 0.4;
const RATED = 0.06;
const SATISFIED = 0.97;

const REFUSALS = ['Hồ sơ không thuộc thẩm quyền tiếp nhận', 'Thành phần hồ sơ không hợp lệ'];
const STOPS = ['Quá hạn bổ sung hồ sơ', 'Không đủ điều kiện giải quyết'];
const SUPPLEMENTS = ['Thiếu giấy tờ theo thành phần hồ sơ', 'Giấy tờ chưa hợp lệ'];
const HOLDERS = ['chuyen-mon', 'tham-dinh', 'lanh-dao'];
const CONSULTED_UNIT = 'H13-10';

/** Tells each planned dossier as the events of a desk: in working hours, logged within minutes. */
export class TellDossier {
  private readonly courses: ChooseCourse;

  constructor(
    private readonly writer: LineWriter,
    private readonly calendar: SeedCalendar,
    private readonly random: Random,
  ) {
    this.courses = new ChooseCourse(calendar, random);
  }

  tell(code: string, dossier: PlannedDossier): void {
    const course = this.courses.of(dossier);
    this.writer.begin('dossier', code);
    const receivedAt = workingMoment(dossier.day, this.random, course.end === dossier.day || dossier.morePaidDong > 0);
    const isPaid = this.tellSubmission(dossier, receivedAt);
    if (dossier.fate === 'refused') {
      this.refuse(dossier, receivedAt);
      return;
    }
    this.add('DossierReceived', receivedAt, receiptData(dossier));
    const paysLater = !isPaid && this.paysAtReturn(dossier, course);
    this.tellIntake(dossier, receivedAt, isPaid || paysLater);
    if (course.end !== dossier.day && this.random.chance(FORWARDED)) {
      this.add('DossierForwarded', receivedAt + this.minutes(14, 18), `"holder":"${this.random.pick(HOLDERS)}"`);
    }
    this.tellHandling(dossier, course);
    const endedAt = this.tellEnd(dossier, course, receivedAt);
    if (endedAt !== null) this.tellReturn(dossier, course, endedAt, paysLater);
  }

  /** Some online dossiers are told from their submission on. @returns whether the fee was paid with it. */
  private tellSubmission(
    { channel, procedure, unit, day, pays, feeDong }: PlannedDossier,
    before: WallSecond,
  ): boolean {
    if (channel !== 'online' || !this.random.chance(SUBMITTED_FIRST)) return false;
    const isMorning = before < atMinute(day, 12 * 60);
    const theEvening = atMinute(day - 1, 19 * 60) + this.minutes(0, 180);
    const submittedAt = isMorning && this.random.chance(0.7) ? theEvening : before - this.minutes(20, 240);
    const what = `"procedure":"${procedure.code}","channel":"online","receivingUnit":"${unit}",${BY_VNEID}`;
    this.add('DossierSubmitted', submittedAt, what);
    const inPeriod = submittedAt >= atMinute(this.calendar.first, 0);
    if (pays !== 'online' || !inPeriod || !this.random.chance(PAID_WITH_SUBMISSION)) return false;
    this.add('PaymentRecorded', submittedAt + this.minutes(1, 5), payment(feeDong, 'online'));
    return true;
  }

  private refuse({ procedure, channel, unit }: PlannedDossier, at: WallSecond): void {
    const what = `"procedure":"${procedure.code}","channel":"${channel}","receivingUnit":"${unit}"`;
    this.add('ReceiptRefused', at, `"reason":"${this.random.pick(REFUSALS)}",${what}`);
  }

  private tellIntake(dossier: PlannedDossier, receivedAt: WallSecond, isPaid: boolean): void {
    const { reuses, documents, pays, feeDong, morePaidDong } = dossier;
    if (reuses) this.tellReuse(receivedAt + this.minutes(1, 2));
    if (documents > 0) {
      this.add(
        'DocumentsDigitised',
        receivedAt + this.minutes(3, 5),
        `"kind":"component","documents":${documents},"from":"scan"`,
      );
    }
    if (pays !== null && !isPaid) this.add('PaymentRecorded', receivedAt + this.minutes(6, 8), payment(feeDong, pays));
    if (morePaidDong > 0) {
      this.add('PaymentRequested', receivedAt + this.minutes(9, 10), `"amountDong":${morePaidDong}`);
      this.add('PaymentRecorded', receivedAt + this.minutes(11, 13), payment(morePaidDong, 'online'));
    }
  }

  private tellReuse(at: WallSecond): void {
    const documents = this.random.between(1, 3);
    this.add('DigitisedDataReused', at, `"documents":${documents},"from":"${documents === 1 ? 'database' : 'store'}"`);
  }

  private tellHandling({ day, lateCause }: PlannedDossier, { supplement, extension, end }: Course): void {
    if (supplement) {
      const reason = `"reason":"${this.random.pick(SUPPLEMENTS)}"`;
      this.add('SupplementRequested', workingMoment(supplement.asked, this.random), reason);
      if (supplement.brought !== null) {
        this.add('SupplementAccepted', workingMoment(supplement.brought, this.random), '');
      }
    }
    if (extension) {
      const to = this.writer.dayText(extension.to);
      const letter = `"newDueAt":"${to}","apologyLetter":"${this.random.between(1, 999)}/PXL"`;
      this.add('DeadlineExtended', workingMoment(extension.on, this.random), letter);
    }
    if (lateCause === 'consulted-agency' && end !== null) this.tellLateAnswer(day, end);
  }

  private tellLateAnswer(day: Day, end: Day): void {
    const answerDueAt = this.writer.dayText(this.calendar.after(day, 2));
    const asked = `"consultedUnit":"${CONSULTED_UNIT}","answerDueAt":"${answerDueAt}"`;
    this.add('ConsultationRequested', workingMoment(this.calendar.after(day, 1), this.random), asked);
    const answered = workingMoment(this.calendar.after(end, -1), this.random);
    this.add('ConsultationAnswered', answered, `"consultedUnit":"${CONSULTED_UNIT}"`);
  }

  /** @returns when it was resolved; null where it was not. */
  private tellEnd(dossier: PlannedDossier, { end, logged }: Course, receivedAt: WallSecond): WallSecond | null {
    if (end === null) return null;
    const at = end === dossier.day ? laterThatDay(receivedAt, this.minutes(25, 50)) : workingMoment(end, this.random);
    if (dossier.fate === 'withdrawn') {
      this.add('DossierWithdrawn', at, '');
      return null;
    }
    if (dossier.fate === 'stopped') {
      this.add('DossierStopped', at, `"reason":"${this.random.pick(STOPS)}"`);
      return null;
    }
    const outcome = this.random.chance(0.985) ? 'granted' : 'refused';
    const signed = dossier.result === 'signed' ? ',"electronicResult":true,"resultLink":true' : '';
    const loggedAt = logged === null ? at : atMinute(logged, 7 * 60 + 30) + this.minutes(0, 120);
    this.add('DossierResolved', at, `"outcome":"${outcome}"${signed}`, loggedAt);
    if (dossier.result === 'digitised') {
      this.add('DocumentsDigitised', at + this.minutes(2, 6), '"kind":"result","documents":1');
    }
    return at;
  }

  private tellReturn(
    { pays, feeDong, fate, lateCause }: PlannedDossier,
    { returned, end }: Course,
    endedAt: WallSecond,
    paysLater: boolean,
  ): void {
    const at = returned === end ? endedAt + this.minutes(8, 15) : this.momentOf(returned);
    if (lateCause !== null || fate === 'overdue') {
      this.add('LateCauseRecorded', endedAt + this.minutes(6, 7), `"cause":"${lateCause ?? 'officer'}"`);
    }
    if (at === null) return;
    if (paysLater && pays !== null) this.add('PaymentRecorded', at, payment(feeDong, pays));
    this.add('ResultReturned', at + MINUTE, '');
    if (this.random.chance(RATED)) this.tellRating(at + 2 * MINUTE);
  }

  private tellRating(at: WallSecond): void {
    const satisfied = this.random.chance(SATISFIED);
    const score = satisfied ? this.random.between(4, 5) : this.random.between(1, 3);
    this.add('ServiceRated', at, `"satisfied":${satisfied},"score":${score}`);
  }

  private momentOf(day: Day | null): WallSecond | null {
    return day === null ? null : workingMoment(day, this.random);
  }

  /** At the counter, when the result is handed out within the period. */
  private paysAtReturn({ pays, fate, carriedOver }: PlannedDossier, { returned }: Course): boolean {
    const isPossible = pays === 'counter' && fate === 'resolved' && !carriedOver;
    const isInPeriod = returned !== null && returned <= this.calendar.last;
    return isPossible && isInPeriod && this.random.chance(PAID_AT_RETURN);
  }

  /** Seconds. */
  private minutes(from: number, to: number): number {
    return this.random.between(from * MINUTE, to * MINUTE);
  }

  private add(type: string, at: WallSecond, data: string, loggedAt = at): void {
    this.writer.add(type, at, data, loggedAt + this.random.between(4, 70));
  }
}

/** Who files online has signed in so. */
const BY_VNEID = '"identityCheck":"vneid"';

function receiptData({ procedure, channel, unit, feeDong }: PlannedDossier): string {
  const fee = feeDong === procedure.feeDong ? '' : `,"feeDong":${feeDong}`;
  return `"procedure":"${procedure.code}","channel":"${channel}","receivingUnit":"${unit}"${fee}${channel === 'online' ? `,${BY_VNEID}` : ''}`;
}

function payment(amountDong: number, method: string): string {
  return `"amountDong":${amountDong},"method":"${method}"${method === 'online' ? ',"gateway":"portal"' : ''}`;
}
