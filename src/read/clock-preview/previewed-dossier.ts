import { knownTexts } from '../../domain/stream/effective-text.ts';
import { afterDecision, type AfterDecision } from '../../write/dossier/commands/after-decision.ts';
import { decide, type Proposal } from '../../domain/dossier/decide/decide.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { EventText } from '../../domain/values/logged-event.ts';
import type { PreviewFacts } from './facts-with-limit.ts';

/** What someone says happens; the rest of a proposal follows from what happened before. */
export type Happening = Pick<Proposal, 'type' | 'occurredAt' | 'unit' | 'data' | 'text'>;

/** The life of a dossier that is in no log: judged and folded like a real one's. */
export class PreviewedDossier {
  private after: AfterDecision | null = null;
  private readonly texts = new Map<number, EventText>();

  constructor(private readonly facts: PreviewFacts) {}

  get dossier(): Dossier | null {
    return this.after?.dossier ?? null;
  }

  get history(): AfterDecision['history'] {
    return this.after?.history ?? [];
  }

  /** Recorded when it happens, so that what is to come can be asked about. @throws DomainError as a command would. */
  happens(happening: Happening): void {
    const proposal = this.proposalOf(happening);
    const decision = decide(this.dossier, proposal, this.facts);
    if (decision === 'unchanged') return;
    this.after = afterDecision(this.history, decision, proposal, 'preview', this.facts);
    this.texts.set(this.after.dossier.version, decision.text);
  }

  private proposalOf(happening: Happening): Proposal {
    return {
      ...happening,
      recordedAt: Math.max(happening.occurredAt, this.dossier?.recordedAt ?? happening.occurredAt),
      origin: 'command',
      history: this.history,
      knownReferences: knownTexts(this.history, this.texts, 'PaymentRecorded', 'reference'),
    };
  }
}
