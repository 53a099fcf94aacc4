import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../../domain/dossier/dossier-state.ts';
import { portalStatusOf, statusOf } from '../../../domain/dossier/dossier-status.ts';
import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import type { Day, Instant } from '../../../domain/time/local-time.ts';
import type { EventText } from '../../../domain/values/logged-event.ts';
import type { PersonalData } from '../../../log/streams/applicants.ts';
import { listIn } from '../../../reference/exchange/setting-values.ts';
import type { ExchangeSettingName } from '../../../reference/exchange/shipped-settings.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';

/** What bodies look up. */
export type PortalFacts = Pick<
  ReferenceSnapshot,
  'zone' | 'exchange' | 'portalCodes' | 'procedureNameOn' | 'unitNameOn'
>;

/** A dossier at one version, with all that its bodies are made of. Who applies and what was typed is read as it is now. */
export type PortalDossier = Readonly<{
  /** Ours. */
  code: string;
  /** By which the portal knows it. */
  codeThere: string;
  dossier: Dossier;
  history: readonly DossierEvent[];
  person: PersonalData | undefined;
  /** The texts that count, by version; what was erased is absent. */
  texts: ReadonlyMap<number, EventText>;
  facts: PortalFacts;
  /** Of today: by which day settings are read. */
  today: Day;
}>;

/** A row of progress: what an event was. */
export type PortalStep = Readonly<{
  of: PortalDossier;
  event: DossierEvent;
  /** By name; null where it is no account. */
  actorName: string | null;
}>;

/** The events of a type that count, in their order. */
export function eventsOf<Type extends DossierEvent['type']>(
  { history }: Pick<PortalDossier, 'history'>,
  type: Type,
): Extract<DossierEvent, Readonly<{ type: Type }>>[] {
  return effectiveEvents(history).filter(
    (event): event is Extract<DossierEvent, Readonly<{ type: Type }>> => event.type === type,
  );
}

export function settingOf({ facts, today }: PortalDossier, name: ExchangeSettingName): string {
  return facts.exchange.on(name, today);
}

/** Whether a code stands in a setting that is a list. */
export function isListed(of: PortalDossier, name: ExchangeSettingName, code: string | undefined): boolean {
  return code !== undefined && listIn(settingOf(of, name)).includes(code);
}

/** When it was filed, else received, else refused. */
export function beganAt({ dossier }: Pick<PortalDossier, 'dossier'>): Instant {
  return dossier.submission?.at ?? dossier.receivedAt ?? dossier.endedAt ?? dossier.recordedAt;
}

/** The portal's number of its status; null when it is annulled. */
export function statusThere({ dossier }: Pick<PortalDossier, 'dossier'>): number | null {
  return portalStatusOf(statusOf(dossier));
}

/** The due date; while the clock stands the last one before. */
export function lastDueAt({ dossier: { clock } }: Pick<PortalDossier, 'dossier'>): Instant | null {
  return clock?.dueAt ?? clock?.standing?.dueAt ?? null;
}

/** What the submission or the receipt said of where it came from. */
export function sourceOf(of: Pick<PortalDossier, 'history'>): string | undefined {
  return [...eventsOf(of, 'DossierReceived'), ...eventsOf(of, 'DossierSubmitted')]
    .map(({ data }) => ('sourceSystem' in data ? data.sourceSystem : undefined))
    .find((source) => source !== undefined);
}

/** The system from which a dossier came tells the portal of it, by what was known of that system on its first day. */
export function isToldByItsSource(
  of: Pick<PortalDossier, 'history'>,
  { zone, sources }: Pick<ReferenceSnapshot, 'zone' | 'sources'>,
): boolean {
  const source = sourceOf(of);
  const [first] = of.history;
  if (source === undefined || first === undefined) return false;
  return sources.on(source, zone.dayOf(first.occurredAt))?.syncedBy === 'source';
}
