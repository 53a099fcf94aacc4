import { useMemo, useRef, useState } from 'preact/hooks';
import { serverNow } from '../../api/client.ts';
import { useDraft } from '../../api/drafts.ts';
import type { Schemas } from '../../api/types.ts';
import { type ActionName, dossierWords as say } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { Confirm } from '../confirm.tsx';
import { ErrorSummary, wrongAt, type Wrong } from '../error-summary.tsx';
import { TextField } from '../field.tsx';
import { printPaper } from '../paper.ts';
import { formKeys, useFormFocus } from '../opened-form.ts';
import { bodyOf, type Typed } from './action-body.ts';
import { ActionFields } from './action-fields.tsx';
import { ACTIONS } from './actions.ts';
import { Effect } from './effect.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { draftOf, useSending } from './use-sending.ts';

type Dossier = Schemas['DossierReadAnswer'];
type Opened = Readonly<{
  dossier: Dossier;
  action: ActionName;
  /** It is closed, whether something was sent or not. */
  onDone: () => void;
  onSaved?: () => void;
}>;

/** What is typed, and the version that was on screen when the form was opened. */
type Draft = Readonly<{ version: number; typed: Typed }>;

/** The form of one action beside the dossier: sent with the version on screen, so that nobody's step is overwritten unseen. */
export function ActionForm(opened: Opened) {
  const { dossier, action } = opened;
  const form = useActionForm(opened);
  const { sending, wrong, submit } = form;
  const place = useRef<HTMLFormElement>(null);
  useFormFocus(place);
  return (
    <form
      ref={place}
      class="notice stack actions"
      aria-label={say.actions[action]}
      onSubmit={submit}
      onKeyDown={formKeys(submit, opened.onDone)}
    >
      <h2>{say.actions[action]}</h2>
      {dossier.version > sending.version && <p class="notice warn">{words.errors.changed}</p>}
      <ErrorSummary wrong={wrong} problem={sending.problem} idOf={idOf} />
      {sending.meanwhile && <Meanwhile said={sending.meanwhile} onStill={sending.still} onCancel={form.close} />}
      <div class="filters">
        <ActionFields {...form} fields={ACTIONS[action].fields} idOf={idOf} />
        <Moment {...form} wrong={wrongAt(wrong, 'occurredAt')} />
      </div>
      <Effect dossier={dossier} events={useStep(opened, form.typed)} />
      <div class="row">
        <button type="submit" class="primary" aria-disabled={sending.isBusy}>
          {say.save} (Ctrl+Enter)
        </button>
        <button type="button" onClick={form.close}>
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
function useActionForm({ dossier, action, onDone, onSaved }: Opened) {
  const { fields, confirmed, paper } = ACTIONS[action];
  const { code } = dossier;
  const path = `/dossiers/${encodeURIComponent(code)}`;
  const [draft, keep, , forget] = useDraft(draftOf(path, action), () => blankFor(action, dossier));
  const { typed } = draft;
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [isAsked, ask] = useState(false);
  const sending = useSending({
    path,
    action,
    version: draft.version,
    label: `${say.actions[action]} ${code}`,
    onSaved: () => {
      onDone();
      onSaved?.();
    },
    setWrong,
    ...(paper ? { offer: { label: say.printPaper(say.papers[paper]), run: () => void printPaper(code, paper) } } : {}),
    ...(action === 'record-payment' ? { nothingChanged: say.paidBefore } : {}),
  });
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
  const close = (): void => {
    forget();
    onDone();
  };
  const setTyped = (next: Typed): void => keep({ ...draft, typed: next });
  return { close, typed, setTyped, wrong, sending, submit, isAsked, goOn, takeBack: () => ask(false) };
}

/** What is typed as the step that it would be, at the moment from which the form shows the dossier. */
function useStep({ dossier: { version }, action }: Opened, typed: Typed) {
  const now = useMemo(() => serverNow().toISOString(), [version]);
  const { logs, fields } = ACTIONS[action];
  const { body, wrong } = bodyOf(fields, typed);
  return logs === undefined || wrong.length > 0 ? undefined : [{ type: logs, occurredAt: now, ...body }];
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

function blankFor(action: ActionName, dossier: Dossier): Draft {
  return { version: dossier.version, typed: presetsFor(action, dossier) };
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
