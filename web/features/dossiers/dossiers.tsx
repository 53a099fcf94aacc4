import { API } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { dossiersWords as say } from '../../text/dossiers.ts';
import { formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { CODE, DUE, HOLDER, PROCEDURE } from '../../ui/dossier-columns.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { LatenessBadge } from '../../ui/lateness.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useFollowingText } from '../../ui/use-following-text.ts';

type Line = Schemas['DossierLine'];

const COLUMNS: readonly Column<Line>[] = [
  CODE,
  PROCEDURE,
  { id: 'status', name: words.fields.status, cell: ({ statusLabel }) => statusLabel },
  {
    id: 'lateness',
    name: words.fields.lateness,
    cell: ({ lateness, statusLabel }) => <LatenessBadge lateness={lateness} ended={statusLabel} />,
  },
  DUE,
  HOLDER,
  {
    id: 'receivedAt',
    name: words.fields.receivedAt,
    cell: ({ receivedAt }) => (receivedAt === null ? words.none : formatInstant(receivedAt)),
  },
  { id: 'channel', name: words.fields.channel, cell: ({ channel }) => words.channels[channel] },
];

/** A desk's own list; every filter stands in the address. */
export default function Dossiers() {
  const { filters } = useFilters();
  const asked = { ...filters, unit: unitAsked(filters['unit']) };
  return (
    <>
      <ScreenHead title={say.title}>
        <a class="button no-print" href={`${API}${withQuery('/dossiers.xlsx', asked)}`} download>
          {words.excel}
        </a>
      </ScreenHead>
      <Filters />
      <PagedList<Line>
        caption={say.list}
        path={withQuery('/dossiers', asked)}
        columns={COLUMNS}
        keyOf={({ code }) => code}
        empty={<p>{say.empty}</p>}
      />
    </>
  );
}

function Filters() {
  const { filters, set, clear } = useFilters();
  const is = (name: string): string => filters[name] ?? '';
  return (
    <form class="no-print" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend class="hidden">{words.filter}</legend>
        <div class="filters">
          <PartOfCode value={is('q')} onValue={(q) => set({ q })} />
          <UnitPicker id="unit" value={is('unit')} onValue={(unit) => set({ unit })} />
          <SelectField
            id="as"
            label={say.as}
            value={is('as')}
            onValue={(as) => set({ as })}
            choices={Object.entries(say.asChoices)}
          />
          <Words />
          <Days />
        </div>
        <button type="button" onClick={clear}>
          {words.clear}
        </button>
      </fieldset>
    </form>
  );
}

function Words() {
  const { filters, set } = useFilters();
  return (
    <>
      <SelectField
        id="status"
        label={words.fields.status}
        value={filters['status'] ?? ''}
        onValue={(status) => set({ status })}
        choices={[['', words.all], ...Object.entries(words.statuses)]}
      />
      <SelectField
        id="channel"
        label={words.fields.channel}
        value={filters['channel'] ?? ''}
        onValue={(channel) => set({ channel })}
        choices={[['', words.all], ...Object.entries(words.channels)]}
      />
      <SelectField
        id="sort"
        label={say.sort}
        value={filters['sort'] ?? '-receivedAt'}
        onValue={(sort) => set({ sort })}
        choices={Object.entries(say.sorts)}
      />
    </>
  );
}

function Days() {
  const { filters, set } = useFilters();
  return (
    <>
      <DayField
        id="receivedFrom"
        label={say.receivedFrom}
        value={filters['receivedFrom'] ?? ''}
        onValue={(receivedFrom) => set({ receivedFrom })}
      />
      <DayField
        id="receivedTo"
        label={say.receivedTo}
        value={filters['receivedTo'] ?? ''}
        onValue={(receivedTo) => set({ receivedTo })}
      />
    </>
  );
}

function PartOfCode({ value, onValue }: Readonly<{ value: string; onValue: (value: string) => void }>) {
  const [text, setText] = useFollowingText(value, String);
  // Less than four characters ask for nothing yet.
  const take = (typed: string): void => {
    setText(typed, value);
    if (typed.trim().length >= 4 || typed.trim() === '') onValue(typed.trim());
  };
  return <TextField id="q" label={say.q} hint={say.qHint} value={text} onValue={take} />;
}
