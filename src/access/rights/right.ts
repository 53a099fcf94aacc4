import type { Role } from '../roles.ts';

/** On which side of a dossier or complaint a unit stands. */
export const SIDES = ['receiving', 'competent', 'consulted'] as const;
export type Side = (typeof SIDES)[number];

/** A command or query as the table knows it: by its class. */
export type MessageClass = abstract new (...args: never[]) => object;

/**
 * Which unit a right looks at. `nothing`: to hold one of the roles anywhere is enough; `root`: it must hold at a root of
 * the tree; `tree`: on all of it; `question`: at the unit that the question names, or at the caller's own where it names
 * none; `branch`: there and at all units below; `body`: at the unit that the body names, everything where it names none;
 * `beginning`: at the unit that takes something in; `stream`: at the units of the dossier or complaint; `kept`: at the
 * unit of what was made before, such as a report; `uploads`: at none, for each sees
 * what it has brought in, and what a root may see besides; `public`: at none, and nobody needs to sign in.
 */
export const LOOKS_AT = [
  'nothing',
  'root',
  'tree',
  'question',
  'branch',
  'body',
  'beginning',
  'stream',
  'kept',
  'uploads',
  'public',
] as const;
export type LooksAt = (typeof LOOKS_AT)[number];

export type Right = Readonly<{
  /** The word by which `GET /me` and the keys of machines name it. */
  may: string;
  /** Where set, there is a word for each kind, `may.kind`, and a key names the kinds. */
  kinds?: readonly string[];
  roles: readonly Role[];
  /** Those of the roles that hold at a root of the tree alone. */
  rootRoles?: readonly Role[];
  at: LooksAt;
  /** Of a stream: the sides at which the unit of a clerk or officer must stand. */
  sides?: readonly Side[];
}>;

/** A right as the table has it: with the classes that it is for. */
export type RightOf = Right & Readonly<{ messages: readonly MessageClass[] }>;
