import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/types.ts';
import { adminWords } from '../../text/admin.ts';
import { formatPlainDay } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { AccountForm } from './account-form.tsx';
import { roleWords } from './roles.tsx';

type Account = Schemas['AccountAnswer'];

const { accounts: say, roles } = adminWords;

/** Who may do what and where. */
export default function Accounts() {
  const { filters } = useFilters();
  const [edited, edit] = useState<Account | 'new'>();
  const { q, role, unit, active } = filters;
  return (
    <>
      <ScreenHead title={say.title}>
        <button type="button" class="primary no-print" onClick={() => edit('new')}>
          {say.add}
        </button>
      </ScreenHead>
      <Filters />
      <PagedList<Account>
        caption={say.title}
        path={withQuery('/accounts', { q, role, unit, active })}
        columns={columnsWith(edit)}
        keyOf={({ code }) => code}
        empty={<p>{say.none}</p>}
      />
      {edited !== undefined && (
        <AccountForm account={edited === 'new' ? undefined : edited} onClose={() => edit(undefined)} />
      )}
    </>
  );
}

function Filters() {
  const { filters, set } = useFilters();
  const is = (name: string): string => filters[name] ?? '';
  return (
    <fieldset class="filters no-print">
      <legend class="hidden">{words.filter}</legend>
      <TextField id="q" label={say.q} value={is('q')} onValue={(q) => set({ q })} />
      <SelectField
        id="role"
        label={say.role}
        value={is('role')}
        onValue={(role) => set({ role })}
        choices={[['', words.all], ...Object.entries(roles)]}
      />
      <UnitPicker id="unit" value={is('unit')} onValue={(unit) => set({ unit })} />
      <SelectField
        id="active"
        label={say.state}
        value={is('active')}
        onValue={(active) => set({ active })}
        choices={Object.entries(say.states)}
      />
    </fieldset>
  );
}

function columnsWith(edit: (account: Account) => void): readonly Column<Account>[] {
  return [
    {
      id: 'name',
      name: say.name,
      cell: (account) => (
        <button type="button" class="link" onClick={() => edit(account)}>
          {account.displayName}
        </button>
      ),
    },
    { id: 'code', name: say.code, cell: ({ code }) => code },
    { id: 'roles', name: say.held, cell: ({ roles: held }) => held.map(roleWords).join(', ') || say.noRole },
    { id: 'active', name: say.state, cell: ({ active }) => (active ? say.states.true : say.states.false) },
    { id: 'days', name: say.days, cell: daysOf },
  ];
}

function daysOf({ validFrom, validTo }: Account): string {
  const from = formatPlainDay(validFrom);
  return validTo === null ? say.open(from) : say.until(from, formatPlainDay(validTo));
}
