import { useRef, useState } from 'preact/hooks';
import { get, newKey, Problem, serverNow } from '../../api/client.ts';
import { isUnderWay, send } from '../../api/outbox.ts';
import { peek, refresh, refreshLists } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { dossierWords as say, eventName } from '../../text/dossier.ts';
import { formatTime } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Wrong } from '../error-summary.tsx';
import { tell, warn } from '../toasts.tsx';

type Body = Readonly<Record<string, unknown>>;

export type Saved = Readonly<{
  code: string;
  version: number;
  position: string;
  warnings: readonly Readonly<{ message: string }>[];
}>;

type Sent = Readonly<{
  /** Of the dossier or complaint: `/dossiers/<code>`. */
  path: string;
  /** What is done to it. */
  action: string;
  version: number;
  /** What is told when it is done. */
  label: string;
  onSaved: (saved: Saved) => void;
  setWrong: (wrong: readonly Wrong[]) => void;
  /** What may be done next, beside what is told. */
  offer?: Readonly<{ label: string; run: () => void }>;
  /** What is told where the same was on record already. */
  nothingChanged?: string;
}>;

/** Sends a command; where somebody else was faster it says who and what, and sends again only when told to. */
export function useSending(sent: Sent) {
  const { path, action, label, setWrong } = sent;
  const draft = draftOf(path, action);
  const [problem, setProblem] = useState<Problem>();
  const [meanwhile, setMeanwhile] = useState<Readonly<{ said: string; again: () => Promise<void> }>>();
  const [newest, done] = useSaved(sent);
  const refused = async (error: Problem, again: () => Promise<void>): Promise<void> => {
    setWrong(error.errors);
    // The version on screen must be the newest before somebody goes on.
    await refresh([path]);
    if (error.code === 'stream-changed-meanwhile') setMeanwhile({ said: await lastStep(path), again });
    else setProblem(error);
  };
  const sendBody = async (body: Body, expectedVersion = newest()): Promise<void> => {
    if (isUnderWay(draft)) return;
    setProblem(undefined);
    setMeanwhile(undefined);
    const told = { ...pressedAt(path), ...body, expectedVersion };
    const command = { path: `${path}/${action}`, body: told, key: newKey(), label, draft };
    try {
      done(await send<Saved>(command));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await refused(error, async () => sendBody(body, error.currentVersion));
    }
  };
  return {
    send: async (body: Body) => sendBody(body),
    still: () => void meanwhile?.again(),
    problem,
    meanwhile: meanwhile?.said,
    isBusy: isUnderWay(draft),
    /** What is on screen as far as this form knows. */
    version: newest(),
  };
}

/** The version that is sent, and what follows when something was saved. */
function useSaved({ path, version, label, onSaved, nothingChanged, offer }: Sent) {
  // The version when the form was opened, until the form itself has saved: another's step is never overwritten unseen.
  const newest = useRef(version);
  const done = (saved: Saved): void => {
    const isNew = saved.version > newest.current;
    tell(isNew ? say.saved(label) : (nothingChanged ?? words.errors.nothingChanged), offer);
    newest.current = Math.max(newest.current, saved.version);
    for (const { message } of saved.warnings) warn(`${saved.code}: ${message}`);
    onSaved(saved);
    void refresh([path]);
    void refreshLists(saved.position);
  };
  return [() => newest.current, done] as const;
}

/** The draft of the form of an action. */
export function draftOf(path: string, action: string): string {
  return `${path} ${action}`;
}

/**
 * The moment of the press goes with a command, so that a retry says the same and one that waited shows as recorded late;
 * it is never before the last step on screen. Nothing where no history is on screen.
 */
function pressedAt(path: string): Readonly<{ occurredAt?: string }> {
  const steps = peek<Schemas['NamedHistoryPage']>(`${path}/history?limit=200`)?.items;
  if (!steps) return {};
  const last = Math.max(...steps.map(({ occurredAt }) => Date.parse(occurredAt)));
  return { occurredAt: new Date(Math.max(serverNow().getTime(), last)).toISOString() };
}

async function lastStep(path: string): Promise<string> {
  const { items } = await get<Schemas['NamedHistoryPage']>(`${path}/history?limit=200`);
  const last = items.at(-1);
  return last ? say.meanwhile(last.actorName ?? last.actor, eventName(last.type), formatTime(last.recordedAt)) : '';
}
