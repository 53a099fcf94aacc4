import { useRef, useState } from 'preact/hooks';
import { newKey, Problem } from '../../api/client.ts';
import { send } from '../../api/outbox.ts';
import { refreshLists } from '../../api/store.ts';
import { bulkWords as say } from '../../text/bulk.ts';
import { type ActionName, dossierWords } from '../../text/dossier.ts';
import { tell } from '../toasts.tsx';

export type Refused = Readonly<{ code: string; why: string }>;
type Outcome = Readonly<{ position?: string; refusal?: Refused }>;

const AT_ONCE = 4;

/** One command for each of several dossiers, four at a time, each with a result of its own; it can be stopped. */
export function useBulk(action: ActionName) {
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [done, setDone] = useState<number>();
  const isStopped = useRef(false);
  const run = async (codes: readonly string[], body: Readonly<Record<string, unknown>>): Promise<boolean> => {
    isStopped.current = false;
    setRefused([]);
    const outcomes: Outcome[] = [];
    for (let at = 0; at < codes.length && !isStopped.current; at += AT_ONCE) {
      setDone(at);
      const some = codes.slice(at, at + AT_ONCE);
      outcomes.push(...(await Promise.all(some.map(async (code) => sendOne(code, action, body)))));
    }
    setDone(undefined);
    const refusals = outcomes.flatMap(({ refusal }) => refusal ?? []);
    setRefused(refusals);
    tell(say.done(dossierWords.actions[action], outcomes.length - refusals.length, refusals.length));
    const position = outcomes.flatMap((each) => each.position ?? []).at(-1);
    if (position !== undefined) await refreshLists(position);
    return refusals.length === 0 && outcomes.length === codes.length;
  };
  const stop = (): void => {
    isStopped.current = true;
  };
  return { run, stop, refused, done };
}

async function sendOne(code: string, action: ActionName, body: Readonly<Record<string, unknown>>): Promise<Outcome> {
  const path = `/dossiers/${encodeURIComponent(code)}/${action}`;
  try {
    const label = `${dossierWords.actions[action]} ${code}`;
    const { position } = await send<{ position: string }>({ path, body, key: newKey(), label });
    return { position };
  } catch (error) {
    if (error instanceof Problem) return { refusal: { code, why: error.message } };
    throw error;
  }
}
