import type { PlainDossier } from './plain-dossier.ts';
import type { PlainLife } from './plain-life.ts';

/** An interlinked group as its parts alone tell of it, all of them looked at anew at every question. */
export class PlainGroup {
  /** When the lead was withdrawn, and with it every part that was open. */
  withdrawnAt: number | null = null;

  constructor(private readonly parts: readonly PlainLife[]) {}

  /** An annulled part is as if there were none. */
  private get counting(): readonly PlainDossier[] {
    return this.parts.map(({ dossier }) => dossier).filter(({ hasBegun }) => hasBegun);
  }

  private get hasEnded(): boolean {
    return this.counting.length > 0 && this.counting.every(({ end }) => end !== null);
  }

  get answer(): Readonly<Record<string, unknown>> {
    return { status: this.status, overdueFrom: this.overdueFrom };
  }

  private get status(): string {
    if (this.withdrawnAt !== null) return 'withdrawn';
    if (this.hasEnded) return 'resolved';
    return this.counting.some(({ end }) => end !== null) ? 'processing' : 'received';
  }

  /** The earliest of the parts that are open or have ended late. */
  private get overdueFrom(): number | null {
    const instants = this.counting
      .filter((part) => part.end === null || isLate(part))
      .flatMap(({ clock }) => clock?.overdueFrom ?? []);
    return instants.length === 0 ? null : Math.min(...instants);
  }

  /** What the group adds to the figures: its receipt, and its end where no part was late. */
  get figures(): Readonly<Record<string, number>> {
    const onTime = this.withdrawnAt === null && this.hasEnded && !this.counting.some(isLate);
    return { interlinkedReceived: 1, ...(onTime ? { interlinkedOnTime: 1 } : {}) };
  }
}

/** A result by its judgement, any other end by whether the time was over. */
function isLate({ end, endedAt, clock }: PlainDossier): boolean {
  if (end === null) return false;
  if (end === 'resolved') return clock?.judgement === 'late';
  return endedAt !== null && clock !== null && clock.overdueFrom !== null && endedAt >= clock.overdueFrom;
}
