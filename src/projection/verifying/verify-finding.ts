/** One thing that is not as it should be. `where` names what it is about: a stream, a cell, a feed. */
export type VerifyFinding = Readonly<{
  kind:
    | 'log'
    | 'audit'
    | 'checkpoint'
    | 'projection-version'
    | 'fold'
    | 'dossier-state'
    | 'dossier-promise'
    | 'complaint-state'
    | 'tally-cell'
    | 'tally-now'
    | 'tally-block'
    | 'tally-subject'
    | 'interlinked'
    | 'identity';
  where: string;
  message: string;
}>;

/** No more findings of one kind in one part: the first ones say enough, and a broken table would fill the memory. */
export const MOST_FINDINGS = 50;

/** Gathers findings, so many of each kind and no more; `count` knows them all. */
export class Findings {
  readonly kept: VerifyFinding[] = [];
  count = 0;
  private readonly perKind = new Map<string, number>();

  add(kind: VerifyFinding['kind'], where: string, message: string): void {
    this.count += 1;
    const before = this.perKind.get(kind) ?? 0;
    this.perKind.set(kind, before + 1);
    if (before < MOST_FINDINGS) this.kept.push({ kind, where, message });
  }
}
