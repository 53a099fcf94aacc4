import { useState } from 'preact/hooks';
import { may } from '../../api/session.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatCount, formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useChange } from '../../ui/use-change.ts';
import { answerOf } from './answer.ts';

type Details = Schemas['OutboxMessageDetails'];
type Try = Schemas['OutboxAttempt'];

const { messages: say, status } = exchangeWords;

const TRIES: readonly Column<Try>[] = [
  { id: 'at', name: say.at, cell: ({ at }) => formatInstant(at) },
  { id: 'outcome', name: say.outcome, cell: ({ outcome }) => say.outcomes[outcome] ?? outcome },
  {
    id: 'answer',
    name: say.answer,
    cell: ({ status: lastStatus, code: lastCode }) => answerOf({ lastStatus, lastCode }),
  },
  { id: 'took', name: say.took, number: true, cell: ({ durationMs }) => say.ms(formatCount(durationMs)) },
];

/** One message: where it stands, how it was tried, and what may be done with it. */
export function MessageDrawer({ id, onClose }: Readonly<{ id: string; onClose: () => void }>) {
  const path = `/outbox/messages/${encodeURIComponent(id)}`;
  const { data, problem } = useRead<Details>(path);
  const message = data.value;
  const title = say.of(message?.code ?? '');
  return (
    <Dialog label={title} onClose={onClose} isWide>
      <div class="head">
        <h2>{title}</h2>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
      <ProblemView problem={problem.value} retry={() => void refresh([path])} />
      {!message && !problem.value && <Skeleton />}
      {message && (
        <div class="stack">
          <Facts message={message} />
          <Steps message={message} path={path} />
          <h3>{say.tries}</h3>
          {message.tries.length === 0 ? (
            <p>{say.noTry}</p>
          ) : (
            <DataTable
              caption={say.tries}
              columns={TRIES}
              rows={message.tries}
              keyOf={({ attempt }) => String(attempt)}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

function Facts({ message }: Readonly<{ message: Details }>) {
  const { target, kind, state, parkedBy, parkedReason, lastAnswer, eventRecordedAt } = message;
  const facts = [
    [status.target, target],
    [say.kind, say.kinds[kind]],
    [say.state, say.states[state]],
    [say.recordedAt, formatInstant(eventRecordedAt)],
    [say.answer, answerOf(message)],
    ...(lastAnswer === null ? [] : [[say.said, lastAnswer]]),
    ...(parkedBy === null ? [] : [[say.parkedBy, parkedBy === 'system' ? say.system : parkedBy]]),
    ...(parkedReason === null ? [] : [[exchangeWords.reason, parkedReason]]),
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

type Step = (name: 'retry' | 'park' | 'unpark', body?: object) => Promise<void>;

/** What the caller may do and the state allows. */
function Steps({ message: { state }, path }: Readonly<{ message: Details; path: string }>) {
  const { problem, isBusy, send } = useChange();
  const step: Step = async (name, body = {}) => {
    if (!(await send({ method: 'POST', path: `${path}/${name}`, body }))) return;
    tell(exchangeWords.done);
    await refresh(['/outbox/']);
  };
  if (state === 'acknowledged') return null;
  return (
    <div class="stack">
      <ProblemView problem={problem} />
      <div class="row">
        {may('outbox.retry') && (
          <button type="button" disabled={isBusy} onClick={() => void step('retry')}>
            {say.retry}
          </button>
        )}
        {may('outbox.park') && state === 'parked' && (
          <button type="button" disabled={isBusy} onClick={() => void step('unpark')}>
            {say.unpark}
          </button>
        )}
      </div>
      {may('outbox.park') && state !== 'parked' && <Park isBusy={isBusy} step={step} />}
    </div>
  );
}

function Park({ isBusy, step }: Readonly<{ isBusy: boolean; step: Step }>) {
  const [reason, setReason] = useState('');
  const park = (event: Event): void => {
    event.preventDefault();
    void step('park', { reason: reason.trim() });
  };
  return (
    <form class="filters" onSubmit={park}>
      <TextField id="park-reason" label={exchangeWords.reason} hint={say.parkHint} value={reason} onValue={setReason} />
      <button type="submit" disabled={isBusy || reason.trim() === ''}>
        {say.park}
      </button>
    </form>
  );
}
