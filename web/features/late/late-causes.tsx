import { useState } from 'preact/hooks';
import { newKey, Problem } from '../../api/client.ts';
import { send } from '../../api/outbox.ts';
import { refreshLists } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { lateWords as say } from '../../text/late.ts';
import { words } from '../../text/vi.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toasts.tsx';

type Refused = Readonly<{ code: string; why: string }>;

const AT_ONCE = 4;
const { none: _none, ...CAUSES } = words.causes;

/** The cause of those that are chosen: one command each, four at a time, and what was refused with its reason. */
export function LateCauses({ codes, onDone }: Readonly<{ codes: ReadonlySet<string>; onDone: () => void }>) {
  const [cause, setCause] = useState('officer');
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const record = async (event: Event): Promise<void> => {
    event.preventDefault();
    const results = await forEach([...codes], (code) => recordCause(code, cause, note));
    const failures = results.flatMap(({ refusal }) => (refusal ? [refusal] : []));
    const position = results.flatMap((each) => each.position ?? []).at(-1);
    tell(say.done(results.length - failures.length, failures.length));
    setRefused(failures);
    if (position !== undefined) await refreshLists(position);
    if (failures.length === 0) onDone();
  };
  return (
    <form class="notice stack no-print" onSubmit={(event) => void record(event)}>
      <h2>{say.setCause}</h2>
      <div class="filters">
        <SelectField id="cause" label={say.cause} value={cause} onValue={setCause} choices={Object.entries(CAUSES)} />
        <TextField id="cause-note" label={say.note} optional value={note} onValue={setNote} />
        <button type="submit" class="primary">
          {say.setFor(codes.size)}
        </button>
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
    </form>
  );
}

type Outcome = Readonly<{ position?: string; refusal?: Refused }>;

async function recordCause(code: string, cause: string, note: string): Promise<Outcome> {
  try {
    const { position } = await send<Schemas['DossierAnswer']>({
      path: `/dossiers/${encodeURIComponent(code)}/record-late-cause`,
      body: { cause, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      key: newKey(),
      label: `${say.setCause} ${code}`,
    });
    return { position };
  } catch (error) {
    if (error instanceof Problem) return { refusal: { code, why: error.message } };
    throw error;
  }
}

async function forEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  }
  return results;
}
