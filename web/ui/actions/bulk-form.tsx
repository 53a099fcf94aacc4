import { useState } from 'preact/hooks';
import { bulkWords as say } from '../../text/bulk.ts';
import { type ActionName, dossierWords } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { ErrorSummary, type Wrong } from '../error-summary.tsx';
import { bodyOf, type Typed } from './action-body.ts';
import { ActionFields } from './action-fields.tsx';
import { ACTIONS } from './actions.ts';
import { useBulk } from './use-bulk.ts';

type Opened = Readonly<{ action: ActionName; codes: ReadonlySet<string>; presets?: Typed; onDone: () => void }>;

const idOf = (path: string): string => `bulk-${path}`;

/** The same action on all that are chosen, and what was refused with its reason. */
export function BulkForm({ action, codes, presets = {}, onDone }: Opened) {
  const { fields } = ACTIONS[action];
  const [typed, setTyped] = useState<Typed>(presets);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const bulk = useBulk(action);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const read = bodyOf(fields, typed);
    setWrong(read.wrong);
    if (read.wrong.length === 0 && bulk.done === undefined && (await bulk.run([...codes], read.body))) onDone();
  };
  return (
    <form
      class="notice stack no-print"
      aria-label={dossierWords.actions[action]}
      onSubmit={(event) => void submit(event)}
    >
      <h2>{dossierWords.actions[action]}</h2>
      <ErrorSummary wrong={wrong} idOf={idOf} />
      <div class="filters">
        <ActionFields fields={fields} typed={typed} setTyped={setTyped} wrong={wrong} idOf={idOf} />
        <button type="submit" class="primary" aria-disabled={bulk.done !== undefined}>
          {say.setFor(codes.size)}
        </button>
        <button type="button" onClick={onDone}>
          {words.close}
        </button>
      </div>
      <Progress {...bulk} all={codes.size} />
    </form>
  );
}

type Going = Pick<ReturnType<typeof useBulk>, 'done' | 'stop' | 'refused'> & Readonly<{ all: number }>;

function Progress({ done, stop, refused, all }: Going) {
  return (
    <>
      <div role="status">
        {done !== undefined && (
          <p class="row">
            {say.progress(done, all)}
            <button type="button" onClick={stop}>
              {say.stop}
            </button>
          </p>
        )}
      </div>
      {refused.length > 0 && (
        <ul role="alert">
          {refused.map(({ code, why }) => (
            <li key={code}>
              {say.refusedFor} {code}: {why}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
