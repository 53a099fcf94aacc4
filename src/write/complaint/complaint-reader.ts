import { Injectable } from '@nestjs/common';
import { unknownStream } from '../../commands/named-stream.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { EventText } from '../../domain/values/logged-event.ts';
import { decodeCursor, encodeCursor, type Page, readLimit } from '../../platform/http/page.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { Complainants } from './complainants.ts';
import { complaintBody } from './complaint-answers.ts';
import { ComplaintRepository, type LoadedComplaint } from './complaint-repository.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';

/** One event as the history shows it: `text` is what lies beside the log, absent once it is erased. */
export type ComplaintHistoryItem = Readonly<{
  version: number;
  type: string;
  occurredAt: string;
  recordedAt: string;
  actor: string;
  unit: string;
  data: Readonly<Record<string, unknown>>;
  text?: EventText;
}>;

/** Reads one complaint from the log: current to the last event. */
@Injectable()
export class ComplaintReader {
  constructor(
    private readonly complaints: ComplaintRepository,
    private readonly reference: ReferenceData,
    private readonly complainants: Complainants,
  ) {}

  /** @throws `unknown-complaint`. */
  async get(code: string): Promise<object> {
    const facts = await this.reference.current();
    const { ref, complaint, history, position } = await this.complaints.load(code);
    if (complaint === null) throw unknownStream('complaint');
    const [texts, complainant] = await Promise.all([this.complaints.texts(ref), this.complainants.find(ref)]);
    const receipt = effectiveEvents(history).find(({ type }) => type === 'ComplaintReceived');
    return {
      ...complaintBody(ref.key, complaint, facts),
      position,
      complainant: complainant ?? null,
      content: (receipt && texts.get(receipt.version)?.['content']) ?? null,
    };
  }

  /** @throws `unknown-complaint`, `invalid-field`. */
  async history(code: string, query: Readonly<Record<string, string>>): Promise<Page<ComplaintHistoryItem>> {
    const limit = readLimit(query['limit']);
    const after = Number(decodeCursor(query['cursor'], 1)?.[0] ?? 0);
    const { ref, logged } = await this.complaints.load(code);
    if (logged.length === 0) throw unknownStream('complaint');
    const texts = await this.complaints.texts(ref);
    const rest = logged.filter(({ version }) => version > after);
    const items = rest.slice(0, limit).map((event) => itemOf(event, texts.get(event.version)));
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.version]) : null, total: logged.length };
  }
}

function itemOf(event: LoadedComplaint['logged'][number], text: EventText = {}): ComplaintHistoryItem {
  const { version, type, actor, unit, data } = event;
  // What a complaint says is personal: it is shown with the complaint, not with every step of its handling.
  const { content: _content, ...shown } = text;
  return {
    version,
    type,
    occurredAt: formatInstant(event.occurredAt),
    recordedAt: formatInstant(event.recordedAt),
    actor,
    unit,
    data,
    ...(Object.keys(shown).length > 0 ? { text: shown } : {}),
  };
}
