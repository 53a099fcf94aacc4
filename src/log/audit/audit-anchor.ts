/** The entry with which a lane ended on a day. */
export type AuditAnchor = Readonly<{ lane: number; day: string; position: string; hash: string }>;

const SAID = /Audit of (\d{4}-\d{2}-\d{2}): lane (\d{1,2}) ends with entry (\d{1,19}), ([0-9a-f]{64})/g;

/** An anchor as the log of the process says it, and as AUDIT_ANCHOR_COMMAND is handed it, one a line. */
export function saidAnchor({ day, lane, position, hash }: AuditAnchor): string {
  return `Audit of ${day}: lane ${lane} ends with entry ${position}, ${hash}`;
}

/** Every anchor that a text holds, such as lines of the log that were kept elsewhere. */
export function readAnchors(text: string): AuditAnchor[] {
  return [...text.matchAll(SAID)].map(([, day = '', lane, position = '', hash = '']) => ({
    day,
    lane: Number(lane),
    position,
    hash,
  }));
}
