import { signal } from '@preact/signals';
import { offline } from './connection.ts';
import { call, Problem, Unreachable } from './client.ts';
import { forgetDraft } from './drafts.ts';
import { account } from './session.ts';

/** A command that was pressed. It goes out with the same key until an answer comes, so it is carried out once. */
export type Command = Readonly<{
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body: Readonly<Record<string, unknown>>;
  key: string;
  /** What was pressed, for whoever waits. */
  label: string;
  /** As in a call. */
  prefersJob?: boolean;
  /** The form that it was typed into: it is emptied when the command has been carried out, and not sent twice meanwhile. */
  draft?: string;
  /** What is done to the dossier that it begins, one after the other. */
  next?: readonly Readonly<{ action: string; body: Command['body']; key: string }>[];
}>;

type Begun = Readonly<{ code: string; warnings: readonly unknown[] }>;

const STORED = 'dunghan-outbox';
const TRY_EVERY_MS = 2_000;

/** Commands without an answer yet, in the order in which they were pressed. */
export const waiting = signal<readonly Command[]>([]);
/** What came of commands whose page was closed or loaded anew meanwhile. */
export const answeredLater = signal<readonly Readonly<{ label: string; problem: Problem | undefined }>[]>([]);

const settlers = new Map<string, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
let timer: ReturnType<typeof setTimeout> | undefined;
let isSending = false;

/**
 * Sends a command. Where no answer comes it waits in the outbox, over a reload too, and the promise with it.
 * @throws Problem where the server refuses it
 */
export function send<T>(command: Command): Promise<T> {
  const answer = new Promise<T>((resolve, reject) => {
    settlers.set(command.key, { resolve: (value) => resolve(value as T), reject });
  });
  keep([...waiting.value, command]);
  void sendAll();
  return answer;
}

/** Takes up what a former page of this tab left. */
export function takeUpOutbox(): void {
  const stored = JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as {
    account: string;
    commands: Command[];
  } | null;
  if (stored?.account === account()) waiting.value = stored.commands;
  else sessionStorage.removeItem(STORED);
  void sendAll();
}

export function emptyOutbox(): void {
  keep([]);
}

async function sendAll(): Promise<void> {
  if (isSending) return;
  clearTimeout(timer);
  isSending = true;
  try {
    for (let next = waiting.value[0]; next; next = waiting.value[0]) if (!(await sendOne(next))) break;
  } finally {
    isSending = false;
  }
  offline.value = waiting.value.length > 0 ? offline.value : false;
  if (waiting.value.length > 0) timer = setTimeout(() => void sendAll(), TRY_EVERY_MS);
}

/** @returns whether an answer came */
async function sendOne(command: Command): Promise<boolean> {
  const { method = 'POST', path, body, key, prefersJob = false } = command;
  try {
    const answer = await call(method, path, { body, key, prefersJob });
    if (command.next?.[0]) goOn(command, answer as Begun);
    else settle(command, answer, undefined);
  } catch (error) {
    if (error instanceof Unreachable) offline.value = true;
    if (!(error instanceof Problem) || mustWait(error)) return false;
    settle(command, undefined, error);
  }
  return true;
}

/** What is still to be done takes the place of what was done, and its promise with it. */
function goOn(command: Command, { code, warnings }: Begun): void {
  const [following, ...rest] = command.next ?? [];
  if (!following) return;
  const { label, draft } = command;
  const path = `/dossiers/${encodeURIComponent(code)}/${following.action}`;
  const { body, key } = following;
  const then: Command = { path, body, key, label, next: rest, ...(draft ? { draft } : {}) };
  const settler = settlers.get(command.key);
  settlers.delete(command.key);
  if (settler) {
    const resolve = (answer: unknown): void => {
      const last = answer as Begun;
      settler.resolve({ ...last, warnings: [...warnings, ...last.warnings] });
    };
    // It has begun all the same: what could not be done after it is told.
    const reject = ({ message }: Error): void => resolve({ code, warnings: [{ message: `${label}: ${message}` }] });
    settlers.set(key, { resolve, reject });
  }
  keep(waiting.value.map((each) => (each.key === command.key ? then : each)));
}

/** Whether what was typed into a form is on its way. */
export function isUnderWay(draft: string): boolean {
  return waiting.value.some((command) => command.draft === draft);
}

/** The session has ended, the server is busy, or the first try is still being carried out. */
function mustWait({ status, code }: Problem): boolean {
  return status === 401 || status === 503 || status === 429 || code === 'request-in-progress';
}

function settle(command: Command, answer: unknown, problem: Problem | undefined): void {
  keep(waiting.value.filter(({ key }) => key !== command.key));
  const settler = settlers.get(command.key);
  settlers.delete(command.key);
  if (!problem && command.draft) forgetDraft(command.draft);
  if (!settler) answeredLater.value = [...answeredLater.value, { label: command.label, problem }];
  else if (problem) settler.reject(problem);
  else settler.resolve(answer);
}

function keep(commands: readonly Command[]): void {
  waiting.value = commands;
  if (commands.length === 0) sessionStorage.removeItem(STORED);
  else sessionStorage.setItem(STORED, JSON.stringify({ account: account(), commands }));
}
