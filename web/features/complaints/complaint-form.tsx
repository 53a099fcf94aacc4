import { useRef, useState } from 'preact/hooks';
import { useDraft } from '../../api/drafts.ts';
import type { Schemas } from '../../api/types.ts';
import { complaintsWords as say, type ComplaintAction } from '../../text/complaints.ts';
import { dossierWords } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { Meanwhile } from '../../ui/actions/meanwhile.tsx';
import { draftOf, useSending } from '../../ui/actions/use-sending.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorSummary, wrongAt, type Wrong } from '../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { formKeys, useFormFocus } from '../../ui/opened-form.ts';

type Field = keyof typeof say.fields;
type Opened = Readonly<{
  complaint: Schemas['ComplaintDetailsAnswer'];
  action: ComplaintAction;
  onDone: () => void;
}>;

const FIELD_OF: Partial<Record<ComplaintAction, Field>> = { forward: 'unit', refuse: 'reason', rate: 'satisfied' };
/** The next step does not undo them. */
const CONFIRMED: ReadonlySet<ComplaintAction> = new Set(['refuse', 'answer', 'publish']);

const idOf = (path: string): string => `complaint-${path}`;

/** The form of one action on a complaint; most ask for nothing but to be sent. */
export function ComplaintForm({ complaint, action, onDone }: Opened) {
  const form = useComplaintForm({ complaint, action, onDone });
  const { sending, wrong, field, submit } = form;
  const place = useRef<HTMLFormElement>(null);
  useFormFocus(place);
  return (
    <form
      ref={place}
      class="notice stack"
      aria-label={say.actions[action]}
      onSubmit={submit}
      onKeyDown={formKeys(submit, onDone)}
    >
      <h2>{say.actions[action]}</h2>
      <ErrorSummary wrong={wrong} problem={sending.problem} idOf={idOf} />
      {sending.meanwhile && <Meanwhile said={sending.meanwhile} onStill={sending.still} onCancel={form.close} />}
      {field && <FieldOf field={field} value={form.text} onValue={form.setText} wrong={wrongAt(wrong, field)} />}
      <div class="row">
        <button type="submit" class="primary" aria-disabled={sending.isBusy}>
          {words.save}
        </button>
        <button type="button" onClick={form.close}>
          {words.close}
        </button>
      </div>
      {form.isAsked && (
        <Confirm text={say.confirm(say.actions[action], complaint.code)} onYes={form.goOn} onNo={form.takeBack} />
      )}
    </form>
  );
}

type Filled = Readonly<{ field: Field; value: string; onValue: (value: string) => void; wrong: string | undefined }>;

function FieldOf({ field, ...filled }: Filled) {
  const common = { ...filled, id: idOf(field), label: say.fields[field] };
  if (field !== 'satisfied') return <TextField {...common} />;
  return <SelectField {...common} choices={[['', words.none], ...Object.entries(dossierWords.choices.satisfied)]} />;
}

function useComplaintForm({ complaint, action, onDone }: Opened) {
  const field = FIELD_OF[action];
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [isAsked, ask] = useState(false);
  const path = `/complaints/${encodeURIComponent(complaint.code)}`;
  const [text, setText, , forget] = useDraft(draftOf(path, action), () => '');
  const label = `${say.actions[action]} ${complaint.code}`;
  const sending = useSending({ path, action, version: complaint.version, label, onSaved: onDone, setWrong });
  const goOn = (): void => {
    ask(false);
    void sending.send(field ? { [field]: field === 'satisfied' ? text === 'true' : text.trim() } : {});
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const missing = field !== undefined && text.trim() === '';
    setWrong(missing ? [{ path: field, message: words.errors.missing(say.fields[field].toLowerCase()) }] : []);
    if (missing) return;
    if (CONFIRMED.has(action)) ask(true);
    else goOn();
  };
  const close = (): void => {
    forget();
    onDone();
  };
  return { close, field, text, setText, wrong, sending, submit, isAsked, goOn, takeBack: () => ask(false) };
}
