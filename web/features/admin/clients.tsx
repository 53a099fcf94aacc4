import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { adminWords } from '../../text/admin.ts';
import { formatInstant, formatPlainDay, readMoment } from '../../text/format.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { TextField } from '../../ui/field.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { type Role, RoleField } from './roles.tsx';
import { useChange } from '../../ui/use-change.ts';

type Client = Schemas['ClientAnswer'];
type Keyed = Schemas['ClientWithKeyAnswer'];
type Press = (method: 'POST' | 'DELETE', path: string) => void;

const { clients: say, roles } = adminWords;

/** The machines that may work with the system, each with its keys: a key is shown once. */
export default function Clients() {
  const [key, showKey] = useState<string>();
  const { problem, send } = useChange();
  const press: Press = (method, path) => {
    void send<Keyed | undefined>({ method, path }).then((answer) => {
      if (answer?.key !== undefined) showKey(answer.key);
      return refresh(['/clients']);
    });
  };
  return (
    <>
      <ScreenHead title={say.title} />
      <AddClient onKey={showKey} />
      <ProblemView problem={problem} />
      <PagedList<Client>
        caption={say.title}
        path="/clients"
        columns={columnsWith(press)}
        keyOf={({ id }) => id}
        empty={<p>{say.none}</p>}
      />
      {key !== undefined && (
        <ShownOnce title={say.key} hint={say.keyHint} value={key} kept={say.kept} onClose={() => showKey(undefined)} />
      )}
    </>
  );
}

function AddClient({ onKey }: Readonly<{ onKey: (key: string) => void }>) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('system');
  const [unit, setUnit] = useState('');
  const [validTo, setValidTo] = useState('');
  const { problem, isBusy, send } = useChange();
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { name: name.trim(), role, units: unit === '' ? [] : [unit], validTo: endOf(validTo) };
    const answer = await send<Keyed>({ method: 'POST', path: '/clients', body });
    if (!answer) return;
    setName('');
    onKey(answer.key);
    await refresh(['/clients']);
  };
  return (
    <form class="notice no-print" onSubmit={(event) => void add(event)}>
      <h2>{say.add}</h2>
      <ProblemView problem={problem} />
      <div class="filters">
        <TextField id="name" label={say.name} value={name} onValue={setName} />
        <RoleField id="role" label={say.role} value={role} onValue={setRole} />
        <UnitPicker isOne id="unit" value={unit} onValue={setUnit} />
        <DayField id="valid-to" label={say.validTo} value={validTo} onValue={setValidTo} />
        <button type="submit" class="primary" aria-disabled={isBusy} disabled={name.trim() === ''}>
          {say.connect}
        </button>
      </div>
    </form>
  );
}

/** A key counts to the end of its last day. */
function endOf(day: string): string | undefined {
  return readMoment(`${formatPlainDay(day)} 23:59`);
}

function columnsWith(press: Press): readonly Column<Client>[] {
  return [
    { id: 'name', name: say.name, cell: ({ name, code }) => `${name} (${code})` },
    { id: 'role', name: say.role, cell: ({ role }) => roles[role] },
    { id: 'units', name: say.units, cell: ({ units }) => units.join(', ') },
    {
      id: 'validTo',
      name: say.validTo,
      cell: ({ validTo, endedAt }) => (endedAt === null ? formatInstant(validTo) : say.ended(formatInstant(endedAt))),
    },
    { id: 'keys', name: say.keys, cell: (client) => <Keys client={client} press={press} /> },
  ];
}

function Keys({ client: { id, keys, endedAt }, press }: Readonly<{ client: Client; press: Press }>) {
  if (endedAt !== null) return null;
  return (
    <ul>
      {keys.map((key) => (
        <li key={key.id} class="small">
          {key.id} · {key.lastUsedAt === null ? say.unused : say.lastUsed(formatInstant(key.lastUsedAt))}
          {key.endedAt === null ? (
            <button type="button" class="plain" onClick={() => press('DELETE', `/clients/${id}/keys/${key.id}`)}>
              {say.endKey(key.id)}
            </button>
          ) : (
            ` · ${say.ended(formatInstant(key.endedAt))}`
          )}
        </li>
      ))}
      <li class="row">
        <button type="button" onClick={() => press('POST', `/clients/${id}/rotate`)}>
          {say.rotate}
        </button>
        <button type="button" class="danger" onClick={() => press('DELETE', `/clients/${id}`)}>
          {say.end}
        </button>
      </li>
    </ul>
  );
}
