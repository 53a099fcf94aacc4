import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { Confirm } from '../../ui/confirm.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useChange } from '../../ui/use-change.ts';
import { AddWebhook } from './add-webhook.tsx';
import { useTest } from './targets.tsx';

type Webhook = Schemas['WebhookAnswer'];
type Acts = Readonly<{
  rotate: (id: string) => void;
  turn: (webhook: Webhook) => void;
  test: (id: string) => void;
  remove: (webhook: Webhook) => void;
}>;
type Secret = Readonly<{ value: string; hint: string }>;

const { webhooks: say, states } = exchangeWords;
const PATH = '/webhooks';

/** Other programs that are told of what happens; a secret is shown once. */
export function Webhooks() {
  const [secret, showSecret] = useState<Secret>();
  const [removed, askFor] = useState<Webhook>();
  const { problem, rotate, turn, remove } = useWebhookSteps(showSecret);
  const test = useTest(PATH);
  const acts: Acts = { rotate, turn, test: test.test, remove: askFor };
  const goOn = (webhook: Webhook): void => {
    askFor(undefined);
    void remove(webhook);
  };
  return (
    <>
      <AddWebhook onSecret={(value) => showSecret({ value, hint: say.secretHint })} />
      <ProblemView problem={problem ?? test.problem} />
      <p role="status">{test.tested}</p>
      <PagedList<Webhook>
        caption={exchangeWords.parts.webhooks}
        path={PATH}
        columns={columnsWith(acts)}
        keyOf={({ id }) => id}
        empty={<p>{say.none}</p>}
      />
      {secret && <ShownOnce title={say.secret} {...secret} kept={say.kept} onClose={() => showSecret(undefined)} />}
      {removed && (
        <Confirm text={say.removing(removed.url)} onYes={() => goOn(removed)} onNo={() => askFor(undefined)} />
      )}
    </>
  );
}

/** What is done to a webhook that is there. */
function useWebhookSteps(showSecret: (secret: Secret) => void) {
  const { problem, send } = useChange();
  const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;
  const rotate = async (id: string): Promise<void> => {
    const answer = await send<Schemas['WebhookWithSecret']>({ method: 'POST', path: `${pathOf(id)}/rotate` });
    if (answer) showSecret({ value: answer.secret, hint: `${say.secretHint} ${say.rotatedHint}` });
  };
  const turn = async ({ id, state }: Webhook): Promise<void> => {
    const done =
      state === 'disabled'
        ? await send({ method: 'POST', path: `${pathOf(id)}/enable` })
        : await send({ method: 'PATCH', path: pathOf(id), body: { state: state === 'active' ? 'paused' : 'active' } });
    if (done) await refresh([PATH]);
  };
  const remove = async ({ id }: Webhook): Promise<void> => {
    if (!(await send({ method: 'DELETE', path: pathOf(id) }))) return;
    tell(say.removed);
    await refresh([PATH]);
  };
  return { problem, rotate: (id: string) => void rotate(id), turn: (hook: Webhook) => void turn(hook), remove };
}

function columnsWith(acts: Acts): readonly Column<Webhook>[] {
  return [
    { id: 'url', name: say.url, cell: ({ url }) => <span class="breakable">{url}</span> },
    { id: 'description', name: say.description, cell: ({ description }) => description || words.none },
    { id: 'types', name: say.types, cell: ({ types }) => types.join(', ') || say.allTypes },
    { id: 'units', name: exchangeWords.unit, cell: ({ units }) => units.join(', ') || say.allUnits },
    { id: 'state', name: exchangeWords.status.state, cell: stateOf },
    {
      id: 'createdBy',
      name: say.createdBy,
      cell: ({ createdBy, createdAt }) => `${createdBy}, ${formatInstant(createdAt)}`,
    },
    { id: 'actions', name: words.actions, cell: (webhook) => <Steps webhook={webhook} acts={acts} /> },
  ];
}

function stateOf({ state, disabledReason }: Webhook): string {
  const why = disabledReason === null ? undefined : (say.disabled[disabledReason] ?? disabledReason);
  return why === undefined ? states[state] : `${states[state]}: ${why}`;
}

function Steps({ webhook, acts }: Readonly<{ webhook: Webhook; acts: Acts }>) {
  const { id, url, state } = webhook;
  const steps = [
    [{ active: say.pause, paused: say.resume, disabled: say.enable }[state], () => acts.turn(webhook)],
    [say.test, () => acts.test(id)],
    [say.rotate, () => acts.rotate(id)],
    [say.remove, () => acts.remove(webhook)],
  ] as const;
  return (
    <span class="row">
      {steps.map(([label, press]) => (
        <button key={label} type="button" class="plain" onClick={press}>
          {label}
          <span class="hidden"> {url}</span>
        </button>
      ))}
    </span>
  );
}
