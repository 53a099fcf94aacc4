import { useState } from 'preact/hooks';
import { API } from '../../api/client.ts';
import { may } from '../../api/session.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatCount, formatInstant, formatPlainDay } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { tell } from '../../ui/toasts.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useChange } from '../../ui/use-change.ts';
import { MismatchForm, type MismatchStep, nameOf } from './mismatch-form.tsx';
import { Runs } from './reconciliation-runs.tsx';
import { Side } from './side-of-dossier.tsx';

type Mismatch = Schemas['ReconciliationMismatch'];
type Opened = Readonly<{ mismatch: Mismatch; step: MismatchStep }>;

const { reconciliation: say } = exchangeWords;
const LIST = '/reconciliations/mismatches';
/** What telling the portal again can mend. */
const SENDABLE: ReadonlySet<string> = new Set(['missing-there', 'status-differs', 'dates-differ', 'unit-differs']);

/** What differs between a portal and this system, what is still open first; and what somebody does about it. */
export function Reconciliation() {
  const { filters } = useFilters();
  const [opened, open] = useState<Opened>();
  const { target, kind, day, code } = filters;
  const asked = { unit: unitAsked(filters['unit']), target, kind, day, code, state: stateIn(filters) };
  return (
    <>
      <p class="quiet">{say.hint}</p>
      <Filters />
      <div class="row no-print">
        <ResendAll asked={asked} />
        <a class="button" href={`${API}${withQuery(`${LIST}.xlsx`, asked)}`} download>
          {words.excel}
        </a>
      </div>
      <PagedList<Mismatch>
        caption={say.mismatches}
        path={withQuery(LIST, asked)}
        columns={columnsWith(open)}
        keyOf={({ id }) => id}
        empty={<p>{say.none}</p>}
        isCounted={false}
      />
      <Runs target={target} />
      {opened && <MismatchForm {...opened} onClose={() => open(undefined)} />}
    </>
  );
}

/** Without a choice those that nobody has dealt with. */
function stateIn(filters: Readonly<Record<string, string | undefined>>): string | undefined {
  return filters['state'] === 'all' ? undefined : (filters['state'] ?? 'open');
}

function Filters() {
  const { filters, set } = useFilters();
  const is = (name: string): string => filters[name] ?? '';
  return (
    <fieldset class="filters no-print">
      <legend class="hidden">{words.filter}</legend>
      <UnitPicker id="unit" value={unitAsked(filters['unit']) ?? ''} onValue={(unit) => set({ unit })} />
      <SelectField
        id="state"
        label={say.state}
        value={is('state') || 'open'}
        onValue={(state) => set({ state })}
        choices={[...Object.entries(say.states), ['all', words.all]]}
      />
      <SelectField
        id="kind"
        label={say.kind}
        value={is('kind')}
        onValue={(kind) => set({ kind })}
        choices={[['', words.all], ...Object.entries(say.kinds)]}
      />
      <DayField id="day" label={say.day} value={is('day')} onValue={(day) => set({ day })} />
      <TextField id="code" label={say.code} value={is('code')} onValue={(code) => set({ code: code.trim() })} />
      <TextField
        id="target"
        label={say.target}
        value={is('target')}
        onValue={(target) => set({ target: target.trim() })}
      />
    </fieldset>
  );
}

type Asked = Readonly<Record<'unit' | 'target' | 'kind' | 'day' | 'code' | 'state', string | undefined>>;

/** As after a backup of the portal was restored: of one portal, and of those kinds that telling again can mend. */
function ResendAll({ asked }: Readonly<{ asked: Asked }>) {
  const { problem, isBusy, send } = useChange();
  const { target, kind, unit, day, code, state } = asked;
  const isWhole = state === 'open' && code === undefined && (kind === undefined || SENDABLE.has(kind));
  if (!may('reconciliation.mend') || !target || !isWhole) return null;
  const resend = async (): Promise<void> => {
    const body = Object.fromEntries(Object.entries({ target, kind, unit, day }).filter(([, value]) => value));
    const done = await send<Schemas['ResentDossiers']>({ method: 'POST', path: `${LIST}/resend`, body });
    if (!done) return;
    tell(say.resentAll(formatCount(done.count)));
    await refresh([LIST]);
  };
  return (
    <>
      <button type="button" aria-disabled={isBusy} onClick={() => void resend()}>
        {say.resendAll}
      </button>
      <ProblemView problem={problem} />
    </>
  );
}

function columnsWith(open: (opened: Opened) => void): readonly Column<Mismatch>[] {
  return [
    { id: 'kind', name: say.kind, cell: ({ kind }) => say.kinds[kind] },
    { id: 'code', name: say.code, cell: Code },
    { id: 'unit', name: say.unit, cell: ({ unit }) => unit ?? words.none },
    { id: 'day', name: say.day, cell: ({ day }) => formatPlainDay(day) },
    { id: 'ours', name: say.ours, cell: ({ ours }) => <Side side={ours} /> },
    { id: 'theirs', name: say.theirs, cell: ({ theirs }) => <Side side={theirs} /> },
    { id: 'state', name: say.state, cell: State },
    {
      id: 'steps',
      name: words.actions,
      cell: (mismatch) => <Steps mismatch={mismatch} open={(step) => open({ mismatch, step })} />,
    },
  ];
}

function Code(mismatch: Mismatch) {
  const { code, codeThere } = mismatch;
  return (
    <>
      {code === null ? words.none : <a href={`/dossiers/${encodeURIComponent(code)}`}>{code}</a>}
      {codeThere !== null && codeThere !== code && (
        <span class="quiet small">
          {' '}
          {say.codeThere}: {codeThere}
        </span>
      )}
    </>
  );
}

function State({ state, explainedBy, reason, resentAt, resentBy }: Mismatch) {
  return (
    <>
      {say.states[state]}
      {reason !== null && <div class="quiet small">{say.explained(explainedBy ?? words.none, reason)}</div>}
      {resentAt !== null && (
        <div class="quiet small">{say.resent(formatInstant(resentAt), resentBy ?? words.none)}</div>
      )}
    </>
  );
}

type Stepping = Readonly<{ mismatch: Mismatch; open: (step: MismatchStep) => void }>;

/** What the caller may do and the kind allows; each button says of which dossier. */
function Steps({ mismatch, open }: Stepping) {
  const { kind, state, code } = mismatch;
  const name = nameOf(mismatch);
  if (state === 'gone') return null;
  return (
    <span class="row">
      {may('reconciliation.mend') && code !== null && SENDABLE.has(kind) && <Resend mismatch={mismatch} />}
      {may('reconciliation.mend') && state === 'open' && (
        <button type="button" aria-label={say.explain(name)} onClick={() => open('explain')}>
          {say.words.explain}
        </button>
      )}
      {may('reconciliation.name') && kind === 'missing-here' && (
        <button type="button" aria-label={say.alias(name)} onClick={() => open('alias')}>
          {say.words.alias}
        </button>
      )}
    </span>
  );
}

function Resend({ mismatch }: Readonly<{ mismatch: Mismatch }>) {
  const { problem, isBusy, send } = useChange();
  const resend = async (): Promise<void> => {
    if (!(await send({ method: 'POST', path: `${LIST}/${mismatch.id}/resend`, body: {} }))) return;
    tell(exchangeWords.done);
    await refresh([LIST]);
  };
  return (
    <>
      <button
        type="button"
        aria-label={say.resend(nameOf(mismatch))}
        aria-disabled={isBusy}
        onClick={() => void resend()}
      >
        {say.words.resend}
      </button>
      <ProblemView problem={problem} />
    </>
  );
}
