import { API } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { adminWords } from '../../text/admin.ts';
import { formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';

type Entry = Schemas['AuditEntryAnswer'];

const { audit: say } = adminWords;
const SHOWN = 5;

const COLUMNS: readonly Column<Entry>[] = [
  { id: 'at', name: say.at, cell: ({ at }) => formatInstant(at) },
  { id: 'account', name: say.account, cell: ({ account }) => account },
  { id: 'kind', name: say.kind, cell: ({ kind }) => say.kinds[kind] },
  { id: 'codes', name: say.codes, cell: ({ codes }) => <Codes codes={codes.map(codeOf)} /> },
  { id: 'purpose', name: say.purpose, cell: ({ purpose }) => purpose ?? words.none },
  { id: 'result', name: say.result, cell: ({ result }) => say.results[result] },
  { id: 'address', name: say.address, cell: ({ address }) => address ?? words.none },
];

const codeOf = (each: Entry['codes'][number]): string => (typeof each === 'string' ? each : each.code);

function Codes({ codes }: Readonly<{ codes: readonly string[] }>) {
  const more = codes.length - SHOWN;
  return (
    <>
      {codes.slice(0, SHOWN).join(', ')} {more > 0 && say.more(more)}
    </>
  );
}

/** Who looked at, exported or changed what. */
export default function Audit() {
  const { account, code, kind, from, to } = useFilters().filters;
  return (
    <>
      <ScreenHead title={say.title}>
        <a
          class="button no-print"
          href={`${API}${withQuery('/audit.csv', { account, code, kind, from, to })}`}
          download
        >
          {words.csv}
        </a>
      </ScreenHead>
      <Filters />
      <PagedList<Entry>
        caption={say.title}
        path={withQuery('/audit', { account, code, kind, from, to })}
        columns={COLUMNS}
        keyOf={({ at, account: who, kind: what }) => `${at}${who}${what}`}
        empty={<p>{say.none}</p>}
        isCounted={false}
      />
    </>
  );
}

function Filters() {
  const { filters, set } = useFilters();
  const is = (name: string): string => filters[name] ?? '';
  return (
    <fieldset class="filters no-print">
      <legend class="hidden">{words.filter}</legend>
      <TextField
        id="account"
        label={say.account}
        value={is('account')}
        onValue={(value) => set({ account: value.trim() })}
      />
      <TextField id="code" label={say.code} value={is('code')} onValue={(value) => set({ code: value.trim() })} />
      <SelectField
        id="kind"
        label={say.kind}
        value={is('kind')}
        onValue={(value) => set({ kind: value })}
        choices={[['', words.all], ...Object.entries(say.kinds)]}
      />
      <DayField id="from" label={say.from} value={is('from')} onValue={(value) => set({ from: value })} />
      <DayField id="to" label={say.to} value={is('to')} onValue={(value) => set({ to: value })} />
    </fieldset>
  );
}
