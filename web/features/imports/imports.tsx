import type { Schemas } from '../../api/types.ts';
import { formatCount, formatInstant } from '../../text/format.ts';
import { importWords as say } from '../../text/imports.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';

type Import = Schemas['ImportAnswer'];

const COLUMNS: readonly Column<Import>[] = [
  {
    id: 'kind',
    name: say.kind,
    cell: ({ id, kind, dryRun }) => (
      <a href={`/imports/${id}`}>{dryRun ? `${say.kinds[kind]} (${say.dryRunMark})` : say.kinds[kind]}</a>
    ),
  },
  { id: 'file', name: say.file, cell: ({ fileName }) => fileName ?? words.none },
  { id: 'state', name: say.state, cell: stateOf },
  { id: 'at', name: say.uploadedAt, cell: ({ uploadedAt }) => formatInstant(uploadedAt) },
  { id: 'by', name: say.uploadedBy, cell: ({ startedByName, uploadedBy }) => startedByName ?? uploadedBy },
  { id: 'read', name: say.read, number: true, cell: ({ read }) => formatCount(read) },
  { id: 'accepted', name: say.accepted, number: true, cell: ({ accepted }) => formatCount(accepted) },
  { id: 'rejected', name: say.rejected, number: true, cell: ({ rejected }) => formatCount(rejected) },
];

function stateOf({ state, cancelledBy }: Import): string {
  return cancelledBy === null ? say.states[state] : say.cancelled;
}

/** What was brought in, the newest first. */
export default function Imports() {
  const { filters, set } = useFilters();
  const { kind, state } = filters;
  return (
    <>
      <ScreenHead title={say.title}>
        <a class="button primary no-print" href="/imports/new">
          {say.new}
        </a>
      </ScreenHead>
      <fieldset class="filters no-print">
        <legend class="hidden">{words.filter}</legend>
        <SelectField
          id="kind"
          label={say.kind}
          value={kind ?? ''}
          onValue={(value) => set({ kind: value })}
          choices={[['', words.all], ...Object.entries(say.kinds)]}
        />
        <SelectField
          id="state"
          label={say.state}
          value={state ?? ''}
          onValue={(value) => set({ state: value })}
          choices={[['', words.all], ...Object.entries(say.states)]}
        />
      </fieldset>
      <PagedList<Import>
        caption={say.list}
        path={withQuery('/imports', { kind, state })}
        columns={COLUMNS}
        keyOf={({ id }) => id}
        empty={<p>{say.none}</p>}
      />
    </>
  );
}
