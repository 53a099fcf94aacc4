import './late.css';
import { useState } from 'preact/hooks';
import { API } from '../../api/client.ts';
import { may } from '../../api/session.ts';
import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatInstant, formatSeconds } from '../../text/format.ts';
import { lateWords as say } from '../../text/late.ts';
import { words } from '../../text/vi.ts';
import { BulkForm } from '../../ui/actions/bulk-form.tsx';
import { type Column } from '../../ui/data-table.tsx';
import { CODE, HOLDER, holderWords, LATENESS, PROCEDURE } from '../../ui/dossier-columns.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { Ages } from './ages.tsx';
import { DueDays } from './due-days.tsx';
import { Tiles } from './tiles.tsx';
import { ByUnit } from './by-unit.tsx';

type Case = Schemas['LateCase'];
type Waiting = Schemas['WaitingCase'];

const DUE_CASES: readonly Column<Case>[] = [
  CODE,
  PROCEDURE,
  LATENESS,
  { id: 'dueAt', name: words.fields.dueAt, cell: ({ dueAt }) => formatInstant(dueAt) },
  HOLDER,
  { id: 'unit', name: words.fields.competentUnit, cell: ({ unitName, unit }) => unitName ?? unit },
  { id: 'cause', name: words.fields.cause, cell: ({ cause }) => words.causes[cause ?? 'none'] },
];

const WAITING_CASES: readonly Column<Waiting>[] = [
  { id: 'code', name: words.fields.code, cell: (row) => CODE.cell({ ...row, dueAt: null }) },
  { id: 'procedure', name: words.fields.procedure, cell: ({ procedure, procedureName }) => procedureName ?? procedure },
  {
    id: 'for',
    name: say.waitingFor,
    cell: ({ for: reasons }) => reasons.map((reason) => words.reasons[reason]).join(', '),
  },
  { id: 'since', name: words.fields.since, cell: ({ since }) => formatInstant(since) },
  { id: 'holder', name: words.fields.holder, cell: holderWords },
  { id: 'unit', name: words.fields.competentUnit, cell: ({ unitName, unit }) => unitName ?? unit },
];

/** What is late, or soon will be, at a unit and below it, and why. */
export default function Late() {
  const { filters } = useFilters();
  const unit = unitAsked(filters['unit']);
  const asked = { ...filters, unit };
  const isWaiting = filters['kind'] === 'waiting';
  return (
    <>
      <ScreenHead title={say.title}>
        <Freshness unit={unit} />
        <Files asked={asked} />
      </ScreenHead>
      <Filters />
      <Tiles unit={unit} as={filters['as']} />
      <Kinds />
      {isWaiting ? (
        <PagedList<Waiting>
          caption={say.list}
          path={withQuery('/late-cases', asked)}
          columns={WAITING_CASES}
          keyOf={({ code }) => code}
          empty={<Nothing />}
        />
      ) : (
        <DueCases path={withQuery('/late-cases', asked)} />
      )}
      {filters['as'] !== 'either' && <Ages unit={unit} as={filters['as']} />}
      {filters['as'] === undefined && <DueDays unit={unit} />}
      {filters['as'] !== 'either' && <ByUnit unit={unit} as={filters['as']} />}
    </>
  );
}

function Files({ asked }: Readonly<{ asked: Readonly<Record<string, string | undefined>> }>) {
  return (
    <>
      <a class="button no-print" href={`${API}${withQuery('/late-cases.xlsx', asked)}`} download>
        {words.excel}
      </a>
      <a class="button no-print" href={`${API}${withQuery('/late-cases.pdf', asked)}`} target="_blank" rel="noreferrer">
        {say.pdf}
      </a>
    </>
  );
}

/** Cases that have a due date, of which some may be chosen to say why they are late. */
function DueCases({ path }: Readonly<{ path: string }>) {
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const choosing = may('dossier.record-late-cause') ? { selected, onSelect: select } : {};
  return (
    <>
      {selected.size > 0 && (
        <BulkForm
          action="record-late-cause"
          presets={{ cause: 'officer' }}
          codes={selected}
          onDone={() => select(new Set())}
        />
      )}
      <PagedList<Case>
        caption={say.list}
        path={path}
        columns={DUE_CASES}
        keyOf={({ code }) => code}
        empty={<Nothing />}
        {...choosing}
      />
    </>
  );
}

function Nothing() {
  const { filters, set } = useFilters();
  if (filters['state'] === 'due-soon') return <p>{say.emptySoon}</p>;
  return (
    <p>
      {say.empty}{' '}
      <button type="button" class="plain" onClick={() => set({ state: 'due-soon', kind: '' })}>
        {say.seeSoon}
      </button>
    </p>
  );
}

function Freshness({ unit }: Readonly<{ unit: string | undefined }>) {
  const { data } = useRead<Schemas['LateCasesPage']>(withQuery('/late-cases', { unit, limit: '1' }));
  return <span class="quiet small">{data.value && say.now(formatSeconds(data.value.now))}</span>;
}

function Filters() {
  const { filters, set } = useFilters();
  return (
    <div class="row no-print">
      <UnitPicker id="unit" value={unitAsked(filters['unit']) ?? ''} onValue={(unit) => set({ unit })} />
      <label class="check">
        <input
          type="checkbox"
          checked={filters['as'] === 'receiving'}
          onChange={({ currentTarget }) => set({ as: currentTarget.checked ? 'receiving' : '' })}
        />
        {say.as}
      </label>
      <SelectField
        id="level"
        label={say.level}
        value={filters['level'] ?? ''}
        onValue={(level) => set({ level })}
        choices={[['', words.all], ...Object.entries(say.levels)]}
      />
    </div>
  );
}

function Kinds() {
  const { filters, set } = useFilters();
  const now = filters['kind'] ?? 'resolution';
  return (
    <div class="row no-print" role="group" aria-label={say.kind}>
      {Object.entries(say.kinds).map(([kind, name]) => (
        <button
          key={kind}
          type="button"
          class={kind === now ? 'primary' : ''}
          aria-pressed={kind === now}
          onClick={() => set({ kind: kind === 'resolution' ? '' : kind, ...(kind === 'waiting' ? { state: '' } : {}) })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
