import type { UnitFigures } from './form-figures.ts';

/** How a form names its units, in their order: the code stands behind a name that several of them bear. */
export function unitNames(units: readonly UnitFigures[]): string[] {
  return units.map(({ key, name, own }) => {
    const isShared = units.some((other) => other.name === name && other.key !== key);
    const known = isShared ? `${name} (${key})` : name;
    return own ? `${known} (riêng đơn vị)` : known;
  });
}
