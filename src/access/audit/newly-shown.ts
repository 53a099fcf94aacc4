import type { AuditedCode } from '../../log/audit/audit-entry.ts';

/** How long a question of one session counts as the same look. */
const LOOK_MS = 600_000;
const MOST_LOOKS = 10_000;

type Look = Readonly<{ since: number; codes: Set<string> }>;

/** Whoever looks at one list again and again is put on record with what is new in it. */
export class NewlyShown {
  private readonly looks = new Map<string, Look>();

  /** @param look names session and question. @returns the codes that it was not shown within ten minutes */
  of(look: string, codes: readonly AuditedCode[], now: number): AuditedCode[] {
    const known = this.looks.get(look);
    const current = known && now - known.since < LOOK_MS ? known : { since: now, codes: new Set<string>() };
    this.looks.delete(look);
    this.looks.set(look, current);
    const [oldest] = this.looks.keys();
    if (this.looks.size > MOST_LOOKS && oldest !== undefined) this.looks.delete(oldest);
    const fresh = codes.filter(({ code }) => !current.codes.has(code));
    for (const { code } of fresh) current.codes.add(code);
    return fresh;
  }

  /** What was to be put on record was not: it is new again. */
  forget(look: string): void {
    this.looks.delete(look);
  }
}
