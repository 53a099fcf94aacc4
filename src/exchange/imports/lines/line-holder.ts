import type { EventContent } from '../../../domain/stream/read-event.ts';
import type { HolderCode } from '../batches/holder-codes.ts';
import { isRecord } from '../reading/is-record.ts';

/** A line tells holders by their codes. What has a blank is one only where it names a part of an office. */
const OFFICE = /^(?:ban|bộ phận|chi cục|chi nhánh|công an|phòng|sở|tổ|trung tâm|ubnd|ủy ban|văn phòng)\s/iu;

/** The holder that a line names where it may be a person: in an event, or in the fields that a correction replaces. */
export function personIn(type: string, data: unknown): string | undefined {
  if (!isRecord(data)) return undefined;
  if (type === 'EventCorrected') return isRecord(data.data) ? personIn('DossierForwarded', data.data) : undefined;
  const holder = type === 'DossierForwarded' ? data.holder : undefined;
  if (typeof holder !== 'string') return undefined;
  const text = holder.normalize('NFC').trim();
  return /\s/u.test(text) && !OFFICE.test(text) ? text : undefined;
}

/** The content with the code of such a holder in the log, and its text beside it. */
export function withHolderBeside(
  { data, text }: EventContent,
  person: string | undefined,
  codeOf: HolderCode,
  competentUnit: string | undefined,
): EventContent {
  const code = person === undefined ? undefined : codeOf(person, competentUnit);
  if (person === undefined || code === undefined || code === person) return { data, text };
  if (!isRecord(data['data'])) return { data: { ...data, holder: code }, text: { ...text, holder: person } };
  return { data: { ...data, data: { ...data['data'], holder: code } }, text: { ...text, 'data.holder': person } };
}
