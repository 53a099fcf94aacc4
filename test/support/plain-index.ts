import type { ComplaintEvent, ComplaintEventType } from '../../src/domain/complaint/complaint-events.ts';
import type { DossierEvent, DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import type { FoldContext } from '../../src/domain/clock/legal-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Counted = Readonly<Record<string, number>>;

type All = <T extends DossierEventType>(type: T) => DossierEvent<T>[];

/** What a dossier counts in the service index by what its events say, corrections applied: one question after the other. */
export function plainDossier(events: readonly DossierEvent[]): Counted {
  const all: All = <T extends DossierEventType>(type: T) =>
    events.filter((event): event is DossierEvent<T> => event.type === type);
  const receipt = all('DossierReceived').at(-1);
  const dossiersDisliked = Number(all('ServiceRated').some(({ data }) => !data.satisfied));
  if (!receipt) return { dossiersDisliked, ...ofPortal(all) };
  return {
    dossiersDisliked,
    ...ofPortal(all, receipt),
    ...ofMoney(all, receipt.data.feeDong),
    ...ofData(all),
    ...ofResult(all, receipt.data.channel === 'online', receipt.data.pinned.issuesResult),
  };
}

/** What the national portal has acknowledged, whatever the day. */
function ofPortal(all: All, receipt?: DossierEvent<'DossierReceived'>): Counted {
  const first = (what: string) => all('PortalSynced').find(({ data }) => data.what === what)?.occurredAt;
  const [synced, ended] = [first('receipt'), first('end')];
  const within = receipt?.data.pinned.syncWithinMs ?? 24 * HOUR;
  return {
    synced: Number(synced !== undefined),
    syncedLate: Number(synced !== undefined && receipt !== undefined && synced - receipt.occurredAt > within),
    endSynced: Number(ended !== undefined),
  };
}

function ofMoney(all: All, feeDong: number): Counted {
  const asked = all('PaymentRequested').filter(({ data }) => data.purpose !== 'fee');
  const due = asked.reduce((sum, { data }) => sum + data.amountDong, feeDong) > 0;
  const paid = all('PaymentRecorded').some(({ data }) => data.method === 'online');
  const synced = all('PortalSynced').some(({ data }) => data.what === 'receipt');
  return {
    receivedFeeDue: Number(due),
    receivedPaidOnline: Number(due && paid),
    receivedSynced: Number(synced),
    receivedSyncedWithFee: Number(synced && feeDong > 0),
  };
}

function ofData(all: All): Counted {
  const from = new Set([...all('DocumentsDigitised'), ...all('DigitisedDataReused')].map(({ data }) => data.from));
  const said = [...all('DossierSubmitted'), ...all('DossierReceived')].map(({ data }) => data.identityCheck);
  const matched = all('IdentityChecked').flatMap(({ data }) => (data.result === 'matched' ? [data.source] : []));
  const lookedUp = [...said, ...matched].some((check) => check === 'vneid' || check === 'population');
  const inStore = all('DossierResolved').at(-1)?.data.resultInStore === true;
  return {
    receivedFromStore: Number(from.has('store') || inStore),
    receivedWithPopulation: Number(lookedUp || from.has('store') || from.has('database')),
  };
}

function ofResult(all: All, online: boolean, issues: boolean): Counted {
  const resolution = all('DossierResolved').at(-1);
  const kinds = new Set(all('DocumentsDigitised').map(({ data }) => data.kind));
  const receivedOnlineWithResult = Number(online);
  if (!resolution) return { receivedOnlineWithResult, resolvedLinked: 0, indexDigitised: 0, indexProcessed: 0 };
  const electronic = resolution.data.electronicResult === true || kinds.has('result');
  return {
    receivedOnlineWithResult: issues && !electronic ? 0 : receivedOnlineWithResult,
    resolvedLinked: Number(resolution.data.resultLink === true && issues && electronic),
    indexDigitised: Number(kinds.has('component') && (!issues || electronic)),
    indexProcessed: 1,
  };
}

/** How a complaint stands by the rule of the index, from day to day. */
export class PlainComplaint {
  private readonly receipt: ComplaintEvent<'ComplaintReceived'>;

  constructor(
    private readonly events: readonly ComplaintEvent[],
    private readonly ctx: FoldContext,
  ) {
    const receipt = this.all('ComplaintReceived').at(-1);
    if (!receipt) throw new Error('A complaint begins with its receipt');
    this.receipt = receipt;
  }

  get counted(): Counted {
    const { dossier, repeats, subject } = this.receipt.data;
    const disliked = this.all('ComplaintRated').some(({ data }) => !data.satisfied);
    const endedInTime = this.isEndedInTime;
    return {
      complaintsOnConduct: Number(subject === 'conduct'),
      complaintsOnRegulation: Number(subject === 'regulation'),
      complaintsOnDossiers: Number(dossier !== undefined && repeats === undefined),
      complaintsEndedInTime: Number(endedInTime),
      complaintsDiscontent: Number(repeats !== undefined || disliked || (this.end !== undefined && !endedInTime)),
    };
  }

  /** Open and late at the end of a day. */
  isLateOn(day: number): boolean {
    if (day < this.day(this.receipt.occurredAt) || (this.end && day >= this.day(this.end.occurredAt))) return false;
    const asked = this.firstAskedLate;
    if (asked !== undefined && day >= this.day(asked)) return true;
    return day > this.dayAfter(15) && !this.isAwaitingOn(day);
  }

  private all<T extends ComplaintEventType>(type: T): ComplaintEvent<T>[] {
    return this.events.filter((event): event is ComplaintEvent<T> => event.type === type);
  }

  private get end(): ComplaintEvent | undefined {
    return [...this.all('ComplaintRefused'), ...this.all('ComplaintAnswered')].at(-1);
  }

  private get isEndedInTime(): boolean {
    const { end } = this;
    if (end === undefined || this.firstAskedLate !== undefined) return false;
    const ended = this.day(end.occurredAt);
    if (end.type !== 'ComplaintAnswered') return ended <= this.dayAfter(2);
    const { calendarRevision } = end.data.pinned;
    const published = this.all('AnswerPublished').map(({ occurredAt }) => this.day(occurredAt));
    return (
      ended <= this.dayAfter(15) && published.every((day) => day <= this.nthWorkingDay(ended, 2, calendarRevision))
    );
  }

  /** When information was first asked for, where that was late. */
  private get firstAskedLate(): number | undefined {
    const first = this.all('InformationRequested')[0]?.occurredAt;
    return first !== undefined && this.day(first) > this.dayAfter(5) ? first : undefined;
  }

  /** Requests and informations take effect in the order of their recording, none before the one before it. */
  private isAwaitingOn(day: number): boolean {
    let awaiting = false;
    let at = this.day(this.receipt.occurredAt);
    let standsFor = false;
    for (const { type, occurredAt } of this.events) {
      const asks: boolean = type === 'InformationRequested' && !awaiting;
      if (!asks && type !== 'InformationReceived') continue;
      awaiting = asks;
      at = Math.max(at, this.day(occurredAt));
      if (at <= day) standsFor = awaiting;
    }
    return standsFor;
  }

  /** The n-th working day after the start: when it was forwarded last, else sent, else received. */
  private dayAfter(n: number): number {
    const { sentAt, pinned } = this.receipt.data;
    const sent = sentAt === undefined ? this.receipt.occurredAt : Date.parse(sentAt);
    const at = this.all('ComplaintForwarded').at(-1)?.occurredAt ?? sent;
    const { calendarRevision } = pinned;
    const isOver = (at + 7 * HOUR) % DAY >= 17 * HOUR;
    const from = isOver ? this.day(at) + 1 : this.day(at);
    const start = this.nthWorkingDay(from - 1, 1, calendarRevision);
    return this.nthWorkingDay(start, n, calendarRevision);
  }

  private nthWorkingDay(after: number, n: number, revision: number): number {
    const calendar = this.ctx.calendarAt(revision);
    let day = after;
    for (let left = n; left > 0;) {
      day += 1;
      if (calendar.isWorking(day)) left -= 1;
    }
    return day;
  }

  private day(instant: number): number {
    return Math.floor((instant + 7 * HOUR) / DAY);
  }
}
