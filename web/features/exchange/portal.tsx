import { may } from '../../api/session.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { changeRowWords } from '../../text/change-row.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatPlainDay } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { ChangeRow, type RowChange } from '../../ui/change-row.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList, Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useStatuses } from './target-status.tsx';

type Code = Schemas['PortalCodeItem'];
type Setting = Schemas['ExchangeSettingItem'];

const { portal: say } = exchangeWords;

const CODES: readonly Column<Code>[] = [
  { id: 'kind', name: say.codeKind, cell: ({ kind }) => say.codeKinds[kind] },
  { id: 'ours', name: say.ours, cell: ({ ours }) => ours },
  { id: 'theirs', name: say.theirs, cell: ({ theirs }) => theirs },
  { id: 'validFrom', name: say.validFrom, cell: ({ validFrom }) => formatPlainDay(validFrom) },
];

const SETTINGS: readonly Column<Setting>[] = [
  { id: 'name', name: say.name, cell: ({ name }) => name },
  { id: 'value', name: say.value, cell: ({ value }) => <span class="breakable">{value}</span> },
  {
    id: 'validFrom',
    name: say.validFrom,
    cell: ({ validFrom }) => (validFrom === null ? say.shipped.toLowerCase() : formatPlainDay(validFrom)),
  },
  { id: 'basis', name: say.basis, cell: ({ legalBasis }) => legalBasis },
  { id: 'shipped', name: say.shipped, cell: ({ shippedValue }) => <span class="breakable">{shippedValue}</span> },
  {
    id: 'certainty',
    name: say.certainty,
    cell: ({ shippedCertainty }) => say.certainties[shippedCertainty] ?? shippedCertainty,
  },
];

const FROM = { name: 'validFrom', label: say.validFrom, kind: 'day' } as const;
const CODE: RowChange = {
  kind: 'portal-codes',
  say: changeRowWords.portalCode,
  lists: ['/portal-codes'],
  fields: [
    { name: 'kind', label: say.codeKind, kind: 'choice', choices: Object.entries(say.codeKinds) },
    { name: 'ours', label: say.ours, kind: 'text' },
    { name: 'theirs', label: say.theirs, kind: 'text' },
    FROM,
  ],
};
const SETTING: RowChange = {
  kind: 'exchange-settings',
  say: changeRowWords.setting,
  lists: ['/exchange-settings'],
  fields: [
    { name: 'name', label: say.name, kind: 'text' },
    { name: 'value', label: say.value, kind: 'text' },
    FROM,
    { name: 'legalBasis', label: say.basis, kind: 'text' },
  ],
};

/** Up to when the national portal has everything, by which codes it is spoken to, and how the exchange is set. */
export function Portal() {
  const { filters, set } = useFilters();
  const unit = unitAsked(filters['unit']);
  const { asOf } = filters;
  return (
    <>
      <div class="filters no-print">
        <UnitPicker id="unit" value={unit ?? ''} onValue={(chosen) => set({ unit: chosen })} />
        <DayField id="as-of" label={say.asOf} value={asOf ?? ''} onValue={(day) => set({ asOf: day })} />
      </div>
      <h2>{say.sync}</h2>
      <Synced unit={unit} />
      <Codes asOf={asOf} />
      <Head title={say.settings} kind="exchange-settings" />
      {may('import.exchange-settings') && <ChangeRow change={SETTING} />}
      <PagedList<Setting>
        caption={say.settings}
        path={withQuery('/exchange-settings', { asOf })}
        columns={SETTINGS}
        keyOf={({ name }) => name}
        empty={<p>{words.table.empty}</p>}
      />
    </>
  );
}

function Codes({ asOf }: Readonly<{ asOf: string | undefined }>) {
  const { filters, set } = useFilters();
  const { kind } = filters;
  return (
    <>
      <Head title={say.codes} kind="portal-codes" />
      {may('import.portal-codes') && <ChangeRow change={CODE} />}
      <div class="filters no-print">
        <SelectField
          id="kind"
          label={say.codeKind}
          value={kind ?? ''}
          onValue={(chosen) => set({ kind: chosen })}
          choices={[['', words.all], ...Object.entries(say.codeKinds)]}
        />
      </div>
      <PagedList<Code>
        caption={say.codes}
        path={withQuery('/portal-codes', { kind, asOf })}
        columns={CODES}
        keyOf={(code) => `${code.kind}${code.ours}`}
        empty={<p>{say.noCodes}</p>}
      />
    </>
  );
}

/** The label that stands wherever figures of the portal do. */
function Synced({ unit }: Readonly<{ unit: string | undefined }>) {
  const { status, problem, path } = useStatuses(unit);
  if (problem) return <ProblemView problem={problem} retry={() => void refresh([path])} />;
  if (!status) return <Skeleton />;
  const portals = status.targets.filter(({ kind }) => kind === 'portal');
  if (portals.length === 0)
    return (
      <p class="empty">
        {say.noPortal} {may('outbox.targets') && <a href="/exchange/targets">{say.connect}</a>}
      </p>
    );
  return (
    <ul class="stack">
      {portals.map(({ target, label, away }) => (
        <li key={target}>
          {target}: {label} {away && <span class="badge late">{exchangeWords.status.away}</span>}
        </li>
      ))}
    </ul>
  );
}

function Head({ title, kind }: Readonly<{ title: string; kind: string }>) {
  return (
    <div class="row">
      <h2>{title}</h2>
      {may(`import.${kind}`) && (
        <a class="button no-print" href="/imports/new">
          {say.import}
        </a>
      )}
    </div>
  );
}
