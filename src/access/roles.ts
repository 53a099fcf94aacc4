export const ROLES = ['clerk', 'officer', 'supervisor', 'reporter', 'administrator', 'system'] as const;
export type Role = (typeof ROLES)[number];

/** Whoever works on the dossiers of a unit is told of them, in a calendar or by mail, as long as the role lasts. */
export const TOLD_OF_DOSSIERS: readonly Role[] = ['clerk', 'officer', 'supervisor'];

/** These hold for a unit and for all below it; the others for the unit alone. */
const WITH_UNITS_BELOW: ReadonlySet<Role> = new Set(['supervisor', 'reporter', 'administrator', 'system']);

export function reachesBelow(role: Role): boolean {
  return WITH_UNITS_BELOW.has(role);
}

/** A role that holds at a unit; null: on the whole tree. */
export type Grant = Readonly<{ role: Role; unit: string | null }>;
