import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import { Injectable } from '@nestjs/common';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { decodeCursor, encodeCursor, type Page, readLimit } from '../../platform/http/page.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { Applicants } from './applicants.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import { DossierAnswers } from './dossier-answers.ts';
import { DossierRepository, type LoadedDossier, unknownDossier } from './dossier-repository.ts';

/** One event as the history shows it: `text` is what lies beside the log, absent once it is erased. */
export type HistoryItem = Readonly<{
  version: number;
  type: string;
  occurredAt: string;
  recordedAt: string;
  actor: string;
  unit: string;
  data: Readonly<Record<string, unknown>>;
  text?: Readonly<Record<string, unknown>>;
}>;

/** Reads one dossier from the log: current to the last event, whatever the projections do. */
@Injectable()
export class DossierReader {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly reference: ReferenceData,
    private readonly answers: DossierAnswers,
    private readonly applicants: Applicants,
    private readonly clock: MachineClock,
  ) {}

  /** @throws `unknown-dossier`. */
  async get(code: string): Promise<object> {
    const facts = await this.reference.current();
    const loaded = await this.dossiers.load(code, facts);
    if (loaded.dossier === null) throw unknownDossier();
    const [texts, applicant] = await Promise.all([this.dossiers.texts(loaded.ref), this.applicants.find(loaded.ref)]);
    return {
      ...this.answers.bodyOf(loaded.ref.key, loaded.dossier, loaded.history, facts, this.clock.now()),
      position: loaded.position,
      ...detailsOf(loaded.dossier, effectiveTexts(loaded.history, texts)),
      applicant: applicant ?? null,
    };
  }

  /** @throws `unknown-dossier`, `invalid-field`. */
  async history(code: string, query: Readonly<Record<string, string>>): Promise<Page<HistoryItem>> {
    const limit = readLimit(query['limit']);
    const after = Number(decodeCursor(query['cursor'], 1)?.[0] ?? 0);
    const loaded = await this.dossiers.load(code, await this.reference.current());
    if (loaded.dossier === null) throw unknownDossier();
    const texts = await this.dossiers.texts(loaded.ref);
    const rest = loaded.logged.filter((event) => event.version > after);
    const items = rest.slice(0, limit).map((event) => itemOf(event, texts.get(event.version)));
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.version]) : null, total: loaded.logged.length };
  }
}

function itemOf(event: LoadedDossier['logged'][number], text: HistoryItem['text']): HistoryItem {
  const { version, type, actor, unit, data } = event;
  return {
    version,
    type,
    occurredAt: formatInstant(event.occurredAt),
    recordedAt: formatInstant(event.recordedAt),
    actor,
    unit,
    data,
    ...(text ? { text } : {}),
  };
}

function detailsOf(
  dossier: Dossier,
  texts: ReadonlyMap<number, Readonly<Record<string, unknown>>>,
): Readonly<Record<string, unknown>> {
  return {
    payments: dossier.payments.map(({ at, ...payment }) => ({
      ...payment,
      occurredAt: formatInstant(at),
      reference: texts.get(payment.version)?.['reference'] ?? null,
    })),
    documents: dossier.digitised.map(({ at, ...digitised }) => ({ ...digitised, occurredAt: formatInstant(at) })),
    consultations: dossier.consultations.map(({ requestedAt, answerDueAt, answeredAt, ...consultation }) => ({
      ...consultation,
      requestedAt: formatInstant(requestedAt),
      answerDueAt: answerDueAt === null ? null : formatInstant(answerDueAt),
      answeredAt: answeredAt === null ? null : formatInstant(answeredAt),
    })),
    lateCause: dossier.lateCause,
    ratings: dossier.ratings.map(({ at, ...rating }) => ({ ...rating, occurredAt: formatInstant(at) })),
  };
}
