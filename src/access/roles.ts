export const ROLES = ['clerk', 'officer', 'supervisor', 'reporter', 'administrator', 'system'] as const;
export type Role = (typeof ROLES)[number];

/** These hold for a unit and for all below it; the others for the unit alone. */
const WITH_UNITS_BELOW: ReadonlySet<Role> = new Set(['supervisor', 'reporter', 'administrator', 'system']);

export function reachesBelow(role: Role): boolean {
  return WITH_UNITS_BELOW.has(role);
}

/** A role that holds at a unit; null: on the whole tree. */
export type Grant = Readonly<{ role: Role; unit: string | null }>;
