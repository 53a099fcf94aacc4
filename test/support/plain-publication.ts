import type { CatalogueVersion } from './random-catalogue.ts';

/** How a version was published, and whether all of its procedure that count were in time. */
export type PlainPublication = Readonly<{
  decided: boolean;
  toMakePublic: boolean;
  alwaysDecidedOnTime: boolean;
  alwaysMadePublicOnTime: boolean;
}>;

type Span = Readonly<{ from: number; to: number }>;

/** Days from Monday to Friday after a day, up to another: no calendar was imported. */
function weekdays(after: number, upTo: number): number {
  let sum = 0;
  for (let day = after + 1; day <= upTo; day += 1)
    if (![0, 6].includes(new Date(day * 86_400_000).getUTCDay())) sum += 1;
  return sum;
}

/** By looking at every version of the procedure by itself. */
export function publicationOf(
  all: readonly CatalogueVersion[],
  version: CatalogueVersion,
  { from, to }: Span,
): PlainPublication {
  const decidedIn = ({ decidedOn }: CatalogueVersion): number | null =>
    decidedOn !== null && from <= decidedOn && decidedOn <= to ? decidedOn : null;
  const isDecided = (each: CatalogueVersion): boolean => decidedIn(each) !== null && each.basisEffectiveOn !== null;
  const mustBePublic = (each: CatalogueVersion): boolean => {
    const on = decidedIn(each);
    return on !== null && ((each.madePublicOn ?? Infinity) <= to || weekdays(on, to) >= 5);
  };
  const lead = ({ decidedOn, basisEffectiveOn }: CatalogueVersion): number =>
    weekdays(decidedOn ?? 0, basisEffectiveOn ?? 0);
  const delay = ({ decidedOn, madePublicOn }: CatalogueVersion): number =>
    madePublicOn === null ? Infinity : weekdays(decidedOn ?? 0, madePublicOn);
  return {
    decided: isDecided(version),
    toMakePublic: mustBePublic(version),
    alwaysDecidedOnTime: all.filter(isDecided).every((each) => lead(each) >= 5),
    alwaysMadePublicOnTime: all.filter(mustBePublic).every((each) => delay(each) <= 5),
  };
}
