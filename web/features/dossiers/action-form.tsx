import { useState } from 'preact/hooks';
import { get, newKey, Problem } from '../../api/client.ts';
import { send } from '../../api/outbox.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatTime } from '../../text/format.ts';
import { type ActionName, dossierWords as say, eventName } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary, wrongAt, type Wrong } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toasts.tsx';
import { bodyOf, type Typed } from './action-body.ts';
import { ActionFieldInput } from './action-field.tsx';
import { ACTIONS } from './actions.ts';

type Dossier = Schemas['DossierReadAnswer'];
type Opened = Readonly<{ dossier: Dossier; action: ActionName; onDone: () => void }>;

/** The form of one action beside the dossier: sent with the version on screen, so that nobody's step is overwritten unseen. */
export function ActionForm({ dossier, action, onDone }: Opened) {
  const form = useActionForm(dossier, action, onDone);
  const { sending, wrong, submit } = form;
  return (
    <form
      class="notice stack actions"
      aria-label={say.actions[action]}
      onSubmit={submit}
      onKeyDown={onKeys(submit, onDone)}
    >
      <h2>{say.actions[action]}</h2>
      <ErrorSummary wrong={wrong} problem={sending.problem} idOf={idOf} />
      {sending.meanwhile && <Meanwhile said={sending.meanwhile} onStill={sending.still} onCancel={onDone} />}
      <Fields {...form} action={action} />
      <div class="row">
        <button type="submit" class="primary" aria-disabled={sending.isBusy}>
          {say.save} (Ctrl+Enter)
        </button>
        <button type="button" onClick={onDone}>
          {words.close}
        </button>
      </div>
      {form.isAsked && (
        <Confirm text={say.confirm(say.actions[action], dossier.code)} onYes={form.goOn} onNo={form.takeBack} />
      )}
    </form>
  );
}

const idOf = (path: string): string => `action-${path}`;

/** What was typed, what is wrong with it, and how it is sent; what cannot be undone is asked about first. */
function useActionForm(dossier: Dossier, action: ActionName, onDone: () => void) {
  const { fields, confirmed } = ACTIONS[action];
  const [typed, setTyped] = useState<Typed>(() => presetsFor(action, dossier));
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [isAsked, ask] = useState(false);
  const sending = useSending(dossier, action, onDone, setWrong);
  const submit = (event: Event): void => {
    event.preventDefault();
    const read = bodyOf(fields, typed);
    setWrong(read.wrong);
    if (read.wrong.length > 0) return;
    if (confirmed) ask(true);
    else void sending.send(read.body);
  };
  const goOn = (): void => {
    ask(false);
    void sending.send(bodyOf(fields, typed).body);
  };
  return { typed, setTyped, wrong, sending, submit, isAsked, goOn, takeBack: () => ask(false) };
}

type Filled = Readonly<{
  action: ActionName;
  typed: Typed;
  setTyped: (typed: Typed) => void;
  wrong: readonly Wrong[];
}>;

function Fields({ action, typed, setTyped, wrong }: Filled) {
  return (
    <div class="filters">
      {ACTIONS[action].fields.map((field) => (
        <ActionFieldInput
          key={field.path}
          field={field}
          id={idOf(field.path)}
          value={typed[field.path] ?? ''}
          wrong={wrongAt(wrong, field.path)}
          onValue={(value) => setTyped({ ...typed, [field.path]: value })}
        />
      ))}
      <Moment typed={typed} setTyped={setTyped} wrong={wrongAt(wrong, 'occurredAt')} />
    </div>
  );
}

type Moments = Readonly<{ typed: Typed; setTyped: (typed: Typed) => void; wrong: string | undefined }>;

function Moment({ typed, setTyped, wrong }: Moments) {
  return (
    <TextField
      id="action-occurredAt"
      label={say.when}
      hint={say.whenHint}
      wrong={wrong}
      value={typed['occurredAt'] ?? ''}
      onValue={(value) => setTyped({ ...typed, occurredAt: value })}
    />
  );
}

/** What is preset: what is owed, the unit that was asked. */
function presetsFor(action: ActionName, { owedDong, consultations, channel }: Dossier): Typed {
  if (action === 'record-payment') return { amountDong: owedDong === 0 ? '' : String(owedDong), method: 'counter' };
  if (action === 'request-payment')
    return { purpose: owedDong > 0 ? 'fee' : 'obligation', amountDong: String(owedDong || '') };
  if (action === 'answer-consultation')
    return { consultedUnit: consultations.find(({ answeredAt }) => answeredAt === null)?.unit ?? '' };
  if (action === 'return-result') return { channel };
  return {};
}

function onKeys(submit: (event: Event) => void, onClose: () => void) {
  return (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' && event.ctrlKey) submit(event);
    if (event.key === 'Escape') onClose();
  };
}

function Confirm({ text, onYes, onNo }: Readonly<{ text: string; onYes: () => void; onNo: () => void }>) {
  return (
    <Dialog label={text} onClose={onNo}>
      <h2>{text}</h2>
      <div class="row">
        <button type="button" class="primary" onClick={onYes}>
          {say.save}
        </button>
        <button type="button" onClick={onNo}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  );
}

function Meanwhile({ said, onStill, onCancel }: Readonly<{ said: string; onStill: () => void; onCancel: () => void }>) {
  return (
    <div class="notice warn" role="alert">
      <p>
        <strong>{words.errors.changed}</strong> {said}
      </p>
      <div class="row">
        <button type="button" onClick={onStill}>
          {words.errors.stillSave}
        </button>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}

type Body = Readonly<Record<string, unknown>>;

/** Sends it; where somebody else was faster it says who and what, and sends again only when told to. */
function useSending(
  dossier: Dossier,
  action: ActionName,
  onDone: () => void,
  setWrong: (wrong: readonly Wrong[]) => void,
) {
  const [problem, setProblem] = useState<Problem>();
  const [meanwhile, setMeanwhile] = useState<Readonly<{ said: string; body: Body }>>();
  const [isBusy, setBusy] = useState(false);
  const path = `/dossiers/${encodeURIComponent(dossier.code)}`;
  const sendBody = async (body: Body, version = dossier.version): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    setMeanwhile(undefined);
    const label = `${say.actions[action]} ${dossier.code}`;
    try {
      const command = { path: `${path}/${action}`, body: { ...body, expectedVersion: version }, key: newKey(), label };
      const answer = await send<Schemas['DossierAnswer']>(command);
      tell(answer.version === version ? words.errors.nothingChanged : say.saved(label));
      onDone();
      await refresh([path]);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setWrong(error.errors);
      // The version on screen must be the newest before somebody goes on.
      await refresh([path]);
      if (error.code === 'stream-changed-meanwhile') setMeanwhile({ said: await lastStep(path), body });
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const still = (): void => {
    if (meanwhile) void sendBody(meanwhile.body);
  };
  return { send: sendBody, still, problem, meanwhile: meanwhile?.said, isBusy };
}

async function lastStep(path: string): Promise<string> {
  const { items } = await get<Schemas['NamedHistoryPage']>(`${path}/history?limit=200`);
  const last = items.at(-1);
  return last ? say.meanwhile(last.actorName ?? last.actor, eventName(last.type), formatTime(last.recordedAt)) : '';
}
