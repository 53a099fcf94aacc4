import { useRef, useState } from 'preact/hooks';
import { newKey, Problem } from '../../api/client.ts';
import { useDraft } from '../../api/drafts.ts';
import { isUnderWay, send } from '../../api/outbox.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { dossierWords as say, eventName, namingEvents } from '../../text/dossier.ts';
import { formatInstant, readMoment } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { bodyOf, type Typed } from '../../ui/actions/action-body.ts';
import { ActionFields } from '../../ui/actions/action-fields.tsx';
import { draftOf } from '../../ui/actions/use-sending.ts';
import { ErrorSummary, wrongAt, type Wrong } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toasts.tsx';
import { formKeys, useFormFocus } from '../../ui/opened-form.ts';
import { changesIn, correctableIn, type Said, typedOf } from './corrections.ts';

type Shown = Readonly<{
  item: Schemas['NamedHistoryItem'];
  /** What it says now, after its corrections. */
  said: Said;
  isAnnulled: boolean;
  code: string;
  /** The newest one on screen. */
  version: number;
  path: string;
  onDone: () => void;
}>;

type Draft = Readonly<{ time: string; reason: string; typed: Typed }>;

/** Corrects when a step happened, or takes it out; the log keeps what was said before. */
export function Correction(shown: Shown) {
  const { time, reason, set, close, wrong, problem, correct, replacing } = useCorrection(shown);
  const [place, change] = useForm(() => void correct(replacing.read()));
  return (
    <form
      ref={place}
      class="notice stack no-print"
      aria-label={say.correctStep(eventName(shown.item.type))}
      onSubmit={change}
      onKeyDown={formKeys(change, shown.onDone)}
    >
      <ErrorSummary wrong={wrong} problem={problem} idOf={idOf} />
      <div class="filters">
        <TextField
          id={idOf('occurredAt')}
          label={say.newTime}
          value={time}
          onValue={(next) => set({ time: next })}
          wrong={wrongAt(wrong, 'occurredAt')}
        />
        {!shown.isAnnulled && <ActionFields {...replacing} wrong={wrong} idOf={idOfField} />}
        <TextField
          id={idOf('reason')}
          label={say.whyCorrected}
          value={reason}
          onValue={(next) => set({ reason: next })}
          wrong={wrongAt(wrong, 'reason')}
        />
      </div>
      <Changed {...replacing} />
      <Buttons
        isAnnulled={shown.isAnnulled}
        onDone={close}
        onAnnul={() => void correct({ change: { annul: !shown.isAnnulled }, wrong: [] })}
      />
    </form>
  );
}

/** A form that takes the focus, and what its being sent does. */
function useForm(send: () => void) {
  const place = useRef<HTMLFormElement>(null);
  useFormFocus(place);
  const submit = (event: Event): void => {
    event.preventDefault();
    send();
  };
  return [place, submit] as const;
}

/** What is typed over, old beside new. */
function Changed({ fields, before, typed }: ReturnType<typeof replacingOf>) {
  return (
    <ul role="status">
      {changesIn(fields, before, typed).map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

function Buttons({ isAnnulled, onAnnul, onDone }: Pick<Shown, 'isAnnulled' | 'onDone'> & { onAnnul: () => void }) {
  return (
    <div class="row">
      <button type="submit" class="primary">
        {say.correct}
      </button>
      <button type="button" class="danger" onClick={onAnnul}>
        {isAnnulled ? say.putBack : say.annul}
      </button>
      <button type="button" onClick={onDone}>
        {words.close}
      </button>
    </div>
  );
}

const OWN = new Set(['occurredAt', 'reason']);
const idOf = (path: string): string => (OWN.has(path) ? `correct-${path}` : idOfField(path.replace('data.', '')));
const idOfField = (path: string): string => `correct-data-${path}`;

type Change = Readonly<{ change: Readonly<Record<string, unknown>>; wrong: readonly Wrong[] }>;

function useCorrection(shown: Shown) {
  const { item, said, code, version, path, onDone } = shown;
  const draft = draftOf(path, `correct ${item.version}`);
  const [kept, keep, , forget] = useDraft<Draft>(draft, () => ({
    time: formatInstant(said.occurredAt),
    reason: '',
    typed: typedOf(correctableIn(item.type), said.fields),
  }));
  const { time, reason } = kept;
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const replacing = replacingOf(shown, kept, (typed) => keep({ ...kept, typed }));
  const correct = async ({ change, wrong: unread }: Change): Promise<void> => {
    const missing = reason.trim() === '' ? [missingReason()] : [];
    setWrong([...unread, ...missing]);
    setProblem(undefined);
    if (unread.length + missing.length > 0 || isUnderWay(draft)) return;
    const body = { corrects: item.version, reason: reason.trim(), expectedVersion: version, ...change };
    try {
      await send({ path: `${path}/correct`, body, key: newKey(), label: `${say.correct} ${code}`, draft });
      tell(say.saved(say.correctStep(eventName(item.type))));
      onDone();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setWrong(error.errors);
      error.message = namingEvents(error.message);
      setProblem(error);
    }
    await refresh([path]);
  };
  const close = (): void => {
    forget();
    onDone();
  };
  const set = (change: Partial<Draft>): void => keep({ ...kept, ...change });
  return { time, reason, set, close, wrong, problem, correct, replacing };
}

/** The fields of the step as they are, and what is typed over them; what is as it was is not sent. */
function replacingOf({ item, said }: Shown, { time, typed }: Draft, setTyped: (typed: Typed) => void) {
  const fields = correctableIn(item.type);
  const before = typedOf(fields, said.fields);
  const read = (): Change => {
    const changed = fields.filter(({ path }) => before[path] !== typed[path]);
    const emptied = changed.filter((field) => !field.required && !typed[field.path]?.trim());
    const { body, wrong } = bodyOf(changed, typed);
    const data = { ...body, ...Object.fromEntries(emptied.map((field) => [field.path, null])) };
    const moment = time === formatInstant(said.occurredAt) ? {} : { occurredAt: readMoment(time) };
    const badTime = 'occurredAt' in moment && moment.occurredAt === undefined;
    const isSame = changed.length === 0 && !('occurredAt' in moment);
    return {
      change: { ...moment, ...(changed.length === 0 ? {} : { data }) },
      wrong: [
        ...(badTime ? [{ path: 'occurredAt', message: words.errors.time(say.newTime) }] : []),
        ...(isSame ? [{ path: 'occurredAt', message: words.errors.nothingChanged }] : []),
        ...wrong,
      ],
    };
  };
  return { fields, before, typed, setTyped, read };
}

function missingReason(): Wrong {
  return { path: 'reason', message: words.errors.missing(say.whyCorrected.toLowerCase()) };
}
