import { readEvent } from '../../src/domain/stream/read-event.ts';
import { COMPLAINT_RULES } from '../../src/domain/complaint/complaint-rules.ts';
import { readCode } from '../../src/domain/values/event-field.ts';
import { isLoggable } from '../../src/domain/stream/stream-kind.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ComplaintEvent } from '../../src/domain/complaint/complaint-events.ts';
import { decideComplaint } from './decide-complaint.ts';
import { foldComplaint } from '../../src/domain/complaint/fold-complaint.ts';
import { parseInstantOrDay } from '../../src/domain/time/local-time.ts';
import { DomainError } from '../../src/domain/values/domain-error.ts';
import type { GoldenFacts } from './golden-facts.ts';

const END_OF_HOURS = 17 * 60;

type Line = Readonly<Record<string, unknown>>;

/** The complaints of a golden folder (`test/golden/full`) by code, each line judged in memory; the refused ones are left out. */
export function goldenComplaints(folder: string, facts: GoldenFacts): Map<string, ComplaintEvent[]> {
  const streams = new Map<string, ComplaintEvent[]>();
  const text = readFileSync(path.join(process.cwd(), folder, 'events.ndjson'), 'utf8');
  for (const json of text.split('\n').filter((line) => line.includes('"complaint"'))) {
    const line = parsed(json);
    if (line['stream'] !== 'complaint') continue;
    const code = readCode(line['key']) ?? '';
    try {
      const history = streams.get(code) ?? [];
      streams.set(code, [...history, judged(line, history, facts)]);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return streams;
}

function judged(line: Line, history: readonly ComplaintEvent[], facts: GoldenFacts): ComplaintEvent {
  const { type } = line;
  if (typeof type !== 'string' || !isLoggable(COMPLAINT_RULES, type))
    throw new DomainError('unknown-type', 'invalid', '');
  const occurredAt = instant(line['occurredAt'], facts);
  const recordedAt = instant(line['recordedAt'], facts);
  const unit = readCode(line['unit']) ?? null;
  const content = readEvent(COMPLAINT_RULES, type, line['data'], { zone: facts.zone, endMinute: END_OF_HOURS });
  const proposal = { type, occurredAt, recordedAt, unit, ...content, origin: 'import' as const, history };
  const decision = decideComplaint(foldComplaint(history), proposal, facts);
  const version = history.length + 1;
  const actor = readCode(line['actor']) ?? 'import';
  return { version, type, unit: decision.unit, actor, occurredAt, recordedAt, data: decision.data } as ComplaintEvent;
}

function instant(raw: unknown, { zone }: GoldenFacts): number {
  const read = typeof raw === 'string' ? parseInstantOrDay(raw, zone, END_OF_HOURS) : null;
  if (read === null) throw new DomainError('invalid-field', 'invalid', '');
  return read;
}

function parsed(json: string): Line {
  try {
    return JSON.parse(json) as Line;
  } catch {
    return {};
  }
}
