import { useRoute } from 'preact-iso';
import { serverNow } from '../../api/client.ts';
import { may } from '../../api/session.ts';
import { catalogueWords as say } from '../../text/catalogue.ts';
import { dayOf } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { ChangeRow, type RowChange } from '../../ui/change-row.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useCatalogue } from '../../ui/figure-dossiers.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { CALENDAR, INCIDENTS, PROCEDURES, REASSIGNMENTS, REVISIONS, targetsNamed, UNITS } from './columns.tsx';
import { DAY, INCIDENT, LINEAGE, targetOf, UNIT } from './row-changes.ts';

type Kind = keyof typeof say.kinds;

const WITH_DAY: ReadonlySet<Kind> = new Set<Kind>(['units', 'procedures', 'targets']);
const IMPORTED: Readonly<Partial<Record<Kind, string>>> = {
  units: 'units',
  procedures: 'procedures',
  calendar: 'calendar',
  targets: 'targets',
  incidents: 'incidents',
};

/** The reference data of a day. They change by imports alone. */
export default function Catalogue() {
  const { kind } = useRoute().params;
  const shown: Kind = isKind(kind) && kindsOfCaller().includes(kind) ? kind : 'units';
  const imported = IMPORTED[shown];
  return (
    <>
      <ScreenHead title={`${say.title}: ${say.kinds[shown]}`}>
        {imported !== undefined && may(`import.${imported}`) && (
          <a class="button no-print" href="/imports/new">
            {say.import}
          </a>
        )}
      </ScreenHead>
      <Kinds shown={shown} />
      <Change kind={shown} />
      <Filters kind={shown} />
      <List kind={shown} />
    </>
  );
}

function isKind(kind: string | undefined): kind is Kind {
  return kind !== undefined && kind in say.kinds;
}

function kindsOfCaller(): Kind[] {
  return (Object.keys(say.kinds) as Kind[]).filter((kind) => kind !== 'reassignments' || may('unit.reassignments'));
}

function Kinds({ shown }: Readonly<{ shown: Kind }>) {
  return (
    <nav class="row no-print" aria-label={say.kind}>
      {kindsOfCaller().map((kind) => (
        <a
          key={kind}
          class={`button ${kind === shown ? 'primary' : ''}`}
          aria-current={kind === shown ? 'page' : undefined}
          href={`/catalogue/${kind}`}
        >
          {say.kinds[kind]}
        </a>
      ))}
    </nav>
  );
}

/** What of this kind may be changed row by row. Procedures have too many columns for that: they are brought in by files. */
function Change({ kind }: Readonly<{ kind: Kind }>) {
  const catalogue = useCatalogue();
  const changes: Readonly<Partial<Record<Kind, () => RowChange>>> = {
    units: () => UNIT,
    calendar: () => DAY,
    targets: () => targetOf([...catalogue.values()].map(({ id, name }) => [id, name] as const)),
    incidents: () => INCIDENT,
    reassignments: () => LINEAGE,
  };
  const change = changes[kind]?.();
  return change && may(`import.${change.kind}`) ? <ChangeRow key={kind} change={change} /> : null;
}

function Filters({ kind }: Readonly<{ kind: Kind }>) {
  const { filters, set } = useFilters();
  const is = (name: string): string => filters[name] ?? '';
  return (
    <fieldset class="filters no-print">
      <legend class="hidden">{words.filter}</legend>
      {WITH_DAY.has(kind) && (
        <DayField id="as-of" label={say.asOf} value={is('asOf')} onValue={(asOf) => set({ asOf })} />
      )}
      {kind === 'units' && <TextField id="q" label={say.name} value={is('q')} onValue={(q) => set({ q })} />}
      {kind === 'units' && (
        <UnitPicker id="parent" label={say.parent} value={is('parent')} onValue={(parent) => set({ parent })} />
      )}
      {kind === 'procedures' && (
        <SelectField
          id="level"
          label={say.level}
          value={is('level')}
          onValue={(level) => set({ level })}
          choices={[['', words.all], ...Object.entries(say.levels)]}
        />
      )}
      {kind === 'calendar' && <YearField />}
    </fieldset>
  );
}

function YearField() {
  const { filters, set } = useFilters();
  const last = Number(dayOf(serverNow()).slice(0, 4)) + 1;
  const years = Array.from({ length: 8 }, (_, back) => String(last - back));
  return (
    <SelectField
      id="year"
      label={say.year}
      value={filters['year'] ?? String(last - 1)}
      onValue={(year) => set({ year })}
      choices={years.map((year) => [year, year])}
    />
  );
}

function List({ kind }: Readonly<{ kind: Kind }>) {
  const { filters } = useFilters();
  const { asOf, q, parent, level, year } = filters;
  switch (kind) {
    case 'units':
      return (
        <Listed
          path={withQuery('/units', { asOf, q, parent, ended: q ? 'true' : '' })}
          columns={UNITS}
          keyOf={({ code }) => code}
        />
      );
    case 'procedures':
      return (
        <Listed path={withQuery('/procedures', { asOf, level })} columns={PROCEDURES} keyOf={({ code }) => code} />
      );
    case 'calendar':
      return <Calendar year={year ?? dayOf(serverNow()).slice(0, 4)} />;
    case 'targets':
      return <Targets asOf={asOf} />;
    case 'incidents':
      return <Listed path="/incidents" columns={INCIDENTS} keyOf={({ code }) => code} />;
    case 'reassignments':
      return <Listed path="/units/reassignments" columns={REASSIGNMENTS} keyOf={({ unit }) => unit} />;
  }
}

function Targets({ asOf }: Readonly<{ asOf: string | undefined }>) {
  const catalogue = useCatalogue();
  const columns = targetsNamed((figure) => catalogue.get(figure)?.name ?? figure);
  return (
    <Listed
      path={withQuery('/targets', { asOf })}
      columns={columns}
      keyOf={({ figure, level }) => `${figure}${level ?? ''}`}
    />
  );
}

function Calendar({ year }: Readonly<{ year: string }>) {
  return (
    <>
      <Listed path={withQuery('/calendar', { year })} columns={CALENDAR} keyOf={({ date }) => date} />
      <h2>{say.revisions}</h2>
      <Listed
        path="/calendar/revisions"
        columns={REVISIONS}
        keyOf={({ revision }) => String(revision)}
        empty={say.noRevisions}
      />
    </>
  );
}

type Told<T> = Readonly<{ path: string; columns: readonly Column<T>[]; keyOf: (row: T) => string; empty?: string }>;

function Listed<T>({ path, columns, keyOf, empty = say.none }: Told<T>) {
  return <PagedList<T> caption={say.title} path={path} columns={columns} keyOf={keyOf} empty={<p>{empty}</p>} />;
}
