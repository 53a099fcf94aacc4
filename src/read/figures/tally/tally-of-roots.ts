import type { AskedRoot } from '../figures-question.ts';
import type { Tally, TallyQuestion, TallySource } from './tally-source.ts';

/** Several units side by side, each with all below it: the key of a group is its unit. */
export class TallyOfRoots implements TallySource {
  constructor(
    private readonly source: TallySource,
    private readonly roots: readonly AskedRoot[],
  ) {}

  /** One after the other, out of the snapshot that the source reads. */
  async read(question: TallyQuestion): Promise<Tally> {
    const tallies: Tally[] = [];
    for (const { unit, laidOut } of this.roots) {
      const { groups, procedures, ...through } = await this.source.read({ ...question, unit, laidOut, by: 'none' });
      const ofUnit = <G extends object>(group: G) => ({ ...group, key: unit });
      tallies.push({ groups: groups.map(ofUnit), procedures: procedures.map(ofUnit), ...through });
    }
    return {
      groups: tallies.flatMap(({ groups }) => groups),
      procedures: tallies.flatMap(({ procedures }) => procedures),
      position: tallies[0]?.position ?? '',
      recordedAt: tallies[0]?.recordedAt ?? null,
    };
  }
}
