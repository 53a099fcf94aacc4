import type { NamedEvent } from '../report.answer.ts';

/** By when they were recorded. */
export function inOrder(a: NamedEvent, b: NamedEvent): number {
  return Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || a.version - b.version || (a.code < b.code ? -1 : 1);
}
