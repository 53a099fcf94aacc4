import { NO_PARTS, type Parts } from './counted-parts.ts';
import type { Grouping } from './figures-question.ts';
import { grouped } from '../../reference/snapshot/dated-versions.ts';
import type { ProcedureEntry } from './procedure-facts.ts';
import type { Tally } from './tally/tally-source.ts';

/** All that figures are made of. */
export type AllParts = Pick<Tally, 'groups' | 'procedures'> & Readonly<{ catalogue: readonly ProcedureEntry[] }>;

/** The parts of each key; by unit null is the unit itself. */
export type PartsByKey = ReadonlyMap<string | null, Parts>;

export function wholeOf({ groups, procedures, catalogue }: AllParts): Parts {
  return { sums: groups.map(({ sums }) => sums), procedures, catalogue };
}

/** The parts by the keys of an answer's rows; the catalogue by the level and field of each procedure. */
export function splitParts({ groups, procedures, catalogue }: AllParts, by: Grouping): PartsByKey {
  const sumsOf = grouped(groups, ({ key }) => key);
  const proceduresOf = grouped(procedures, ({ key }) => key);
  const catalogueOf =
    by === 'unit' || by === 'none' ? new Map<string, ProcedureEntry[]>() : grouped(catalogue, (entry) => entry[by]);
  const keys = new Set([...sumsOf.keys(), ...proceduresOf.keys(), ...catalogueOf.keys()]);
  return new Map(
    Array.from(keys, (key) => [
      key,
      {
        sums: (sumsOf.get(key) ?? []).map(({ sums }) => sums),
        procedures: proceduresOf.get(key) ?? NO_PARTS.procedures,
        catalogue: (key === null ? undefined : catalogueOf.get(key)) ?? NO_PARTS.catalogue,
      },
    ]),
  );
}
