import { useState } from 'preact/hooks';
import { may } from '../../api/session.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatCount, formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { tell } from '../../ui/toasts.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useAskedEvery } from '../../ui/use-asked-every.ts';
import { useChange } from '../../ui/use-change.ts';
import { answerOf } from './answer.ts';
import { MessageDrawer } from './message-drawer.tsx';
import { TargetStatuses } from './target-status.tsx';

type Message = Schemas['OutboxMessage'];

const { messages: say } = exchangeWords;
const ASK_EVERY_MS = 5_000;

/** How far each target is told, and the messages: what waits, what was refused, and what somebody does about it. */
export function Outbox() {
  const { filters, set } = useFilters();
  const [opened, open] = useState<string>();
  const unit = unitAsked(filters['unit']);
  const { target, state, kind, code, lastCode, parkedBy } = filters;
  const path = withQuery('/outbox/messages', { unit, target, state, kind, code, lastCode, parkedBy });
  // A message that is taken over there is no event of the log: nothing else tells of it.
  useAskedEvery(path, ASK_EVERY_MS);
  return (
    <>
      <div class="row no-print">
        <UnitPicker id="unit" value={unit ?? ''} onValue={(chosen) => set({ unit: chosen })} />
      </div>
      <TargetStatuses unit={unit} />
      <h2>{say.title}</h2>
      <Filters />
      <RetryAll unit={unit} />
      <PagedList<Message>
        caption={say.title}
        path={path}
        columns={columnsWith(open)}
        keyOf={({ id }) => id}
        empty={<p>{say.none}</p>}
        isCounted={false}
      />
      {opened !== undefined && <MessageDrawer id={opened} onClose={() => open(undefined)} />}
    </>
  );
}

function Filters() {
  const { filters, set } = useFilters();
  const is = (name: string): string => filters[name] ?? '';
  const text = (name: string, label: string) => (
    <TextField id={name} label={label} value={is(name)} onValue={(value) => set({ [name]: value.trim() })} />
  );
  const choice = (name: string, label: string, choices: Readonly<Record<string, string>>) => (
    <SelectField
      id={name}
      label={label}
      value={is(name)}
      onValue={(value) => set({ [name]: value })}
      choices={[['', words.all], ...Object.entries(choices)]}
    />
  );
  return (
    <fieldset class="filters no-print">
      <legend class="hidden">{words.filter}</legend>
      {text('target', exchangeWords.status.target)}
      {choice('state', say.state, say.states)}
      {choice('kind', say.kind, say.kinds)}
      {text('code', say.code)}
      {text('lastCode', say.lastCode)}
      <label class="check">
        <input
          type="checkbox"
          checked={is('parkedBy') !== ''}
          onChange={({ currentTarget }) => set({ parkedBy: currentTarget.checked ? 'system' : '' })}
        />
        {say.bySystem}
      </label>
    </fieldset>
  );
}

/** Once what was wrong is mended, all that was refused goes again. */
function RetryAll({ unit }: Readonly<{ unit: string | undefined }>) {
  const { filters } = useFilters();
  const { problem, isBusy, send } = useChange();
  const { target, state, lastCode, code } = filters;
  if (!may('outbox.retry') || !target || (state !== 'refused' && state !== 'parked')) return null;
  const retry = async (): Promise<void> => {
    const given = { target, state, unit, lastCode, code };
    const body = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
    const done = await send<Schemas['RetriedMessages']>({ method: 'POST', path: '/outbox/messages/retry', body });
    if (!done) return;
    tell(say.retried(formatCount(done.count)));
    await refresh(['/outbox/']);
  };
  return (
    <div class="row no-print">
      <button type="button" disabled={isBusy} onClick={() => void retry()}>
        {say.retryAll(say.states[state].toLowerCase())}
      </button>
      <ProblemView problem={problem} />
    </div>
  );
}

function columnsWith(open: (id: string) => void): readonly Column<Message>[] {
  return [
    {
      id: 'code',
      name: say.code,
      cell: ({ id, code, kind }) => (
        <button type="button" class="link code" onClick={() => open(id)}>
          <span class="hidden">{say.open(say.kinds[kind], '')}</span>
          {code}
        </button>
      ),
    },
    { id: 'target', name: exchangeWords.status.target, cell: ({ target }) => target },
    { id: 'kind', name: say.kind, cell: ({ kind }) => say.kinds[kind] },
    { id: 'state', name: say.state, cell: ({ state }) => say.states[state] },
    { id: 'attempts', name: say.attempts, number: true, cell: ({ attempts }) => formatCount(attempts) },
    { id: 'next', name: say.next, cell: nextOf },
    { id: 'answer', name: say.answer, cell: answerOf },
    { id: 'at', name: say.recordedAt, cell: ({ eventRecordedAt }) => formatInstant(eventRecordedAt) },
  ];
}

function nextOf({ state, blockedBy, nextTryAt }: Message): string {
  if (state !== 'pending') return words.none;
  return blockedBy === null ? formatInstant(nextTryAt) : say.blocked;
}
