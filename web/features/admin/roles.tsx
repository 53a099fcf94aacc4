import type { Schemas } from '../../api/types.ts';
import { adminWords } from '../../text/admin.ts';
import { SelectField } from '../../ui/field.tsx';

export type Role = Schemas['AccountRoleAnswer']['role'];

export function roleWords({ role, unit }: Readonly<{ role: Role; unit: string | null }>): string {
  return unit === null ? adminWords.roles[role] : `${adminWords.roles[role]} · ${unit}`;
}

export function isRole(text: string): text is Role {
  return text in adminWords.roles;
}

type Chosen = Readonly<{ id: string; label: string; value: Role; onValue: (role: Role) => void }>;

export function RoleField({ id, label, value, onValue }: Chosen) {
  const take = (chosen: string): void => {
    if (isRole(chosen)) onValue(chosen);
  };
  return <SelectField id={id} label={label} value={value} onValue={take} choices={Object.entries(adminWords.roles)} />;
}
