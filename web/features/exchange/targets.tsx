import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatCount, formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ChangeTarget } from './change-target.tsx';
import { NewTarget } from './new-target.tsx';

type Target = Schemas['TargetAnswer'];
type Tested = Schemas['TestedTarget'];
type Acts = Readonly<{ edit: (target: Target) => void; test: (id: string) => void; isBusy: boolean }>;

const { targets: say, states, kinds } = exchangeWords;
const PATH = '/outbox/targets';

/** To whom something is sent, and how each is reached; what is secret is never shown. */
export function Targets() {
  const [opened, open] = useState<Target | 'new'>();
  const { problem, isBusy, tested, test } = useTest(PATH);
  return (
    <>
      <div class="row no-print">
        <button type="button" class="primary" onClick={() => open('new')}>
          {say.add}
        </button>
      </div>
      <ProblemView problem={problem} />
      <p role="status">{tested}</p>
      <PagedList<Target>
        caption={say.title}
        path={PATH}
        columns={columnsWith({ edit: open, test, isBusy })}
        keyOf={({ id }) => id}
        empty={<p>{say.none}</p>}
      />
      {opened === 'new' && <NewTarget onClose={() => open(undefined)} />}
      {opened !== undefined && opened !== 'new' && <ChangeTarget target={opened} onClose={() => open(undefined)} />}
    </>
  );
}

/** Sends something harmless to the one of an id under this path, and tells what came of it. */
export function useTest(path: string) {
  const { problem, isBusy, send } = useChange();
  const [tested, setTested] = useState('');
  const run = async (id: string): Promise<void> => {
    setTested(words.loading);
    const answer = await send<Tested>({ method: 'POST', path: `${path}/${encodeURIComponent(id)}/test` });
    setTested(answer ? `${id}: ${testedWords(answer)}` : '');
    await refresh(['/outbox/']);
  };
  return { problem, isBusy, tested, test: (id: string) => void run(id) };
}

function testedWords({ ok, status, code, durationMs }: Tested): string {
  const ms = formatCount(durationMs);
  const why = [status, code].filter((part) => part !== null).join(' · ') || say.noAnswer;
  return ok ? say.works(ms) : say.fails(why, ms);
}

function columnsWith(acts: Acts): readonly Column<Target>[] {
  return [
    { id: 'id', name: say.id, cell: ({ id }) => id },
    { id: 'kind', name: say.kind, cell: ({ kind }) => kinds[kind] },
    { id: 'contract', name: say.contract, cell: howReached },
    {
      id: 'url',
      name: say.url,
      cell: ({ url, urlChangedBy }) => (urlChangedBy ? say.moved(urlChangedBy) : (url ?? words.none)),
    },
    { id: 'state', name: exchangeWords.status.state, cell: ({ state }) => states[state] },
    { id: 'createdAt', name: say.createdAt, cell: ({ createdAt }) => formatInstant(createdAt) },
    { id: 'actions', name: words.actions, cell: (target) => <Steps target={target} {...acts} /> },
  ];
}

function howReached({ contract, settings }: Target): string {
  const named: Readonly<Record<string, string>> = { ...say.contracts, ...say.channels };
  const how = contract ?? String(settings['channel'] ?? '');
  return named[how] ?? (how || words.none);
}

function Steps({ target, edit, test, isBusy }: Acts & Readonly<{ target: Target }>) {
  const { id, state } = target;
  return (
    <span class="row">
      {target.kind !== 'webhook' && (
        <button type="button" class="plain" onClick={() => edit(target)}>
          {say.change}
          <span class="hidden"> {id}</span>
        </button>
      )}
      <StateButton id={id} state={state} />
      <button type="button" class="plain" disabled={isBusy} onClick={() => test(id)}>
        {say.test}
        <span class="hidden"> {id}</span>
      </button>
    </span>
  );
}

/** Pausing needs no more than a press: it is taken back as easily, and its reason is the press itself. */
function StateButton({ id, state }: Pick<Target, 'id' | 'state'>) {
  const { problem, isBusy, send } = useChange();
  const isOn = state === 'active';
  const label = isOn ? say.pause : say.resume;
  const turn = async (): Promise<void> => {
    const body = { state: isOn ? 'paused' : 'active', reason: label };
    if (!(await send({ method: 'PATCH', path: `${PATH}/${encodeURIComponent(id)}`, body }))) return;
    tell(exchangeWords.done);
    await refresh(['/outbox/']);
  };
  return (
    <>
      <button type="button" class="plain" disabled={isBusy} onClick={() => void turn()}>
        {label}
        <span class="hidden"> {id}</span>
      </button>
      <ProblemView problem={problem} />
    </>
  );
}
