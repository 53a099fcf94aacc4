import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { adminWords } from '../../text/admin.ts';
import { DayField } from '../../ui/day-field.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toasts.tsx';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { type Role, RoleField, roleWords } from './roles.tsx';
import { useChange } from '../../ui/use-change.ts';

type Account = Schemas['AccountAnswer'];
type Held = Readonly<{ role: Role; unit: string }>;
type Filled = Readonly<{ displayName: string; sub: string; roles: readonly Held[]; validTo: string }>;
type Edited = Readonly<{ filled: Filled; set: (changes: Partial<Filled>) => void }>;

const { accounts: say } = adminWords;

/** An account as it is to be: its roles by unit, its last day; switched off, its sessions end. */
export function AccountForm({ account, onClose }: Readonly<{ account: Account | undefined; onClose: () => void }>) {
  const [filled, setFilled] = useState<Filled>(() => filledOf(account));
  const { problem, isBusy, send } = useChange();
  const path = account ? `/accounts/${encodeURIComponent(account.code)}` : '/accounts';
  const save = async (body: object): Promise<void> => {
    if ((await send({ method: account ? 'PATCH' : 'POST', path, body })) === undefined) return;
    onClose();
    tell(say.saved);
    await refresh(['/accounts']);
  };
  return (
    <DialogForm
      title={account ? say.editOf(account.displayName) : say.add}
      problem={problem}
      isBusy={isBusy}
      isReady={filled.displayName.trim() !== ''}
      button={say.save}
      beside={account && <SwitchButton account={account} onPress={() => void save({ active: !account.active })} />}
      onSend={() => void save(bodyOf(filled))}
      onClose={onClose}
    >
      <Fields filled={filled} set={(changes) => setFilled({ ...filled, ...changes })} />
    </DialogForm>
  );
}

function SwitchButton({ account: { active }, onPress }: Readonly<{ account: Account; onPress: () => void }>) {
  return (
    <button type="button" class={active ? 'danger' : ''} title={say.stopHint} onClick={onPress}>
      {active ? say.stop : say.start}
    </button>
  );
}

function Fields({ filled, set }: Edited) {
  return (
    <>
      <TextField
        id="name"
        label={say.name}
        value={filled.displayName}
        onValue={(displayName) => set({ displayName })}
      />
      <TextField
        id="sub"
        label={say.sub}
        hint={say.subHint}
        optional
        value={filled.sub}
        onValue={(sub) => set({ sub })}
      />
      <Roles filled={filled} set={set} />
      <DayField
        id="valid-to"
        label={adminWords.clients.validTo}
        value={filled.validTo}
        onValue={(validTo) => set({ validTo })}
      />
    </>
  );
}

function Roles({ filled: { roles }, set }: Edited) {
  const [role, setRole] = useState<Role>('clerk');
  const [unit, setUnit] = useState('');
  const add = (): void => {
    if (unit !== '') set({ roles: [...roles, { role, unit }] });
  };
  return (
    <fieldset class="stack">
      <legend>{say.held}</legend>
      <ul>
        {roles.map((held) => (
          <li key={roleWords(held)} class="row">
            {roleWords(held)}
            <button type="button" class="plain" onClick={() => set({ roles: roles.filter((each) => each !== held) })}>
              {say.removeRole(roleWords(held))}
            </button>
          </li>
        ))}
      </ul>
      <div class="filters">
        <RoleField id="new-role" label={say.role} value={role} onValue={setRole} />
        <UnitPicker isOne id="new-unit" value={unit} onValue={setUnit} />
        <button type="button" onClick={add}>
          {say.addRole}
        </button>
      </div>
    </fieldset>
  );
}

function filledOf(account: Account | undefined): Filled {
  const { displayName = '', sub = null, roles = [], validTo = null } = account ?? {};
  return {
    displayName,
    sub: sub ?? '',
    roles: roles.map(({ role, unit }) => ({ role, unit })),
    validTo: validTo ?? '',
  };
}

function bodyOf({ displayName, sub, roles, validTo }: Filled): object {
  return {
    displayName: displayName.trim(),
    roles,
    ...(sub.trim() === '' ? {} : { sub: sub.trim() }),
    ...(validTo === '' ? {} : { validTo }),
  };
}
