import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useChange } from '../../ui/use-change.ts';

const { webhooks: say } = exchangeWords;
const BLANK = { url: '', types: '', unit: '', description: '' };

/** Another program that wants to be told from now on. */
export function AddWebhook({ onSecret }: Readonly<{ onSecret: (secret: string) => void }>) {
  const [typed, setTyped] = useState(BLANK);
  const { problem, isBusy, send } = useChange();
  const set = (changes: Partial<typeof BLANK>): void => setTyped({ ...typed, ...changes });
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const made = await send<Schemas['WebhookWithSecret']>({ method: 'POST', path: '/webhooks', body: bodyOf(typed) });
    if (!made) return;
    setTyped(BLANK);
    onSecret(made.secret);
    await refresh(['/webhooks']);
  };
  return (
    <form class="notice no-print" aria-label={say.add} onSubmit={(event) => void add(event)}>
      <h2>{say.add}</h2>
      <ProblemView problem={problem} />
      <Fields typed={typed} set={set} isBusy={isBusy} />
    </form>
  );
}

type Filled = Readonly<{ typed: typeof BLANK; set: (changes: Partial<typeof BLANK>) => void; isBusy: boolean }>;

function Fields({ typed, set, isBusy }: Filled) {
  return (
    <div class="filters">
      <TextField id="hook-url" label={say.url} hint={say.urlHint} value={typed.url} onValue={(url) => set({ url })} />
      <TextField
        id="hook-description"
        label={say.description}
        optional
        value={typed.description}
        onValue={(description) => set({ description })}
      />
      <UnitPicker id="hook-unit" value={typed.unit} onValue={(unit) => set({ unit })} />
      <TextArea
        id="hook-types"
        label={say.types}
        hint={say.typesHint}
        optional
        value={typed.types}
        onValue={(types) => set({ types })}
      />
      <button type="submit" class="primary" disabled={isBusy || typed.url.trim() === ''}>
        {say.add}
      </button>
    </div>
  );
}

function bodyOf({ url, types, unit, description }: typeof BLANK): object {
  const named = types.split(/[\s,;]+/).filter((type) => type !== '');
  return {
    url: url.trim(),
    ...(named.length === 0 ? {} : { types: named }),
    ...(unit === '' ? {} : { units: [unit] }),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
  };
}
