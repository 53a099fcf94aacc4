import type { FoldContext } from '../clock/legal-clock.ts';
import { effectiveEvents } from '../stream/effective-events.ts';
import { formatInstant, type Instant } from '../time/local-time.ts';
import { type EventData, isByDay } from '../values/event-definition.ts';
import type { DossierEvent } from './dossier-events.ts';
import type { Dossier } from './dossier-state.ts';
import { fold } from './fold.ts';
import { partFactsOf, tellsMore } from './interlinked.ts';
import type { Part, PartFacts } from './parts.ts';

/** The lead of an interlinked group with its receipt, corrections applied. */
export type Lead = Readonly<{ code: string; dossier: Dossier; receipt: DossierEvent<'DossierReceived'> }>;

/** The lead that a history tells of; null: there is none, or its receipt was annulled. @param dossier its fold, where at hand */
export function leadIn(
  code: string,
  history: readonly DossierEvent[],
  ctx: FoldContext,
  dossier: Dossier | null = fold(history, ctx),
): Lead | null {
  const receipt = effectiveEvents(history).find((event) => event.type === 'DossierReceived');
  return dossier === null || receipt === undefined ? null : { code, dossier, receipt };
}

/** What the system has to log next for one part of a group: in the part itself, or in the lead. */
export type Duty = Readonly<{
  on: 'part' | 'lead';
  type: 'DossierReceived' | 'DossierWithdrawn' | 'PartChanged';
  /** null: now. */
  occurredAt: Instant | null;
  known?: 'day';
  data: EventData;
}>;

/**
 * The next duty for a part; null: all is as it should be. Each is found by comparing the streams as they are, so it does
 * not matter how often, when or in what order somebody looks. A code that another dossier has is left alone.
 * @param dossier the stream with the part's code; null: there is none.
 */
export function dutyFor({ code, dossier: lead, receipt }: Lead, part: Part, dossier: Dossier | null): Duty | null {
  if (dossier === null) return isToBegin(lead, receipt) ? beginning(code, lead, receipt, part) : null;
  if (dossier.lead !== code) return null;
  if (lead.end === 'withdrawn' && isOpen(dossier)) {
    const occurredAt = Math.max(lead.endedAt ?? 0, dossier.receivedAt ?? 0);
    return { on: 'part', type: 'DossierWithdrawn', occurredAt, data: {} };
  }
  const facts = partFactsOf(dossier);
  if (!tellsMore(facts, part.known)) return null;
  return { on: 'lead', type: 'PartChanged', occurredAt: null, data: toldOf(part, facts) };
}

/** The parts of an imported lead come by an import themselves. */
function isToBegin(lead: Dossier, { data }: Lead['receipt']): boolean {
  return !lead.annulled && lead.end !== 'withdrawn' && data.pinned.imported !== true;
}

function isOpen({ annulled, end }: Dossier): boolean {
  return !annulled && end === null;
}

/** A part is received where and when its lead was, by the same applicant; what is to be paid stands at the lead. */
function beginning(code: string, lead: Dossier, receipt: Lead['receipt'], part: Part): Duty {
  const { procedure, competentUnit } = part;
  const { channel, receivingUnit, identityCheck } = lead;
  return {
    on: 'part',
    type: 'DossierReceived',
    occurredAt: receipt.occurredAt,
    ...(isByDay(receipt) ? { known: 'day' } : {}),
    data: {
      procedure,
      channel,
      receivingUnit,
      competentUnit,
      lead: code,
      ...(identityCheck === null ? {} : { identityCheck }),
    },
  };
}

function toldOf({ part }: Part, { version, status, endedAt, judgement, overdueFrom }: PartFacts): EventData {
  return {
    part,
    version,
    status,
    ...(endedAt === null ? {} : { endedAt: formatInstant(endedAt) }),
    ...(judgement === null ? {} : { judgement }),
    ...(overdueFrom === null ? {} : { overdueFrom: formatInstant(overdueFrom) }),
  };
}
