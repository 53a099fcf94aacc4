import { useState } from 'preact/hooks';
import { newKey, Problem } from '../../api/client.ts';
import { useDraft } from '../../api/drafts.ts';
import { isUnderWay, send } from '../../api/outbox.ts';
import { may } from '../../api/session.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatInstant, formatTime } from '../../text/format.ts';
import { typedWords as say } from '../../text/typed-forms.ts';
import { ErrorSummary, type Wrong } from '../../ui/error-summary.tsx';
import { tell } from '../../ui/toasts.tsx';
import { cellText } from './cell-text.ts';

type Form = Schemas['TypedFormAnswer'];
type Row = Form['rows'][number];
/** What was typed over a row; what is absent stays as it is. */
type Typed = Readonly<Record<string, Readonly<{ value?: string; note?: string }>>>;

const TYPED = new Set<Row['kind']>(['count', 'percent', 'choice']);

/** The rows of a form: counts, percentages and choices are typed in, sums and rates are worked out by the server. */
export function TypedRows({ form, path }: Readonly<{ form: Form; path: string }>) {
  const [typed, keep, keptAt] = useDraft<Typed>(path, () => ({}));
  const { wrong, problem, save, isBusy } = useSaving(form, path, typed);
  const set = (stt: string, change: Typed[string]): void => keep({ ...typed, [stt]: { ...typed[stt], ...change } });
  return (
    <form
      class="stack"
      aria-label={form.title}
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && save(event)}
    >
      <ErrorSummary wrong={wrong} problem={problem} idOf={(stt) => `value-${stt.replace('values.', '')}`} />
      <div class="scroll" role="region" aria-label={form.title} tabIndex={0}>
        <table class="data cards">
          <caption class="hidden">{form.title}</caption>
          <Heads />
          <tbody>
            {form.rows.map((row) => (
              <RowOf key={row.stt} row={row} typed={typed[row.stt]} set={(change) => set(row.stt, change)} />
            ))}
          </tbody>
        </table>
      </div>
      {may('report.fill') && (
        <p class="row no-print">
          <button type="submit" class="primary" aria-disabled={isBusy}>
            {say.save} (Ctrl+Enter)
          </button>
          {keptAt !== undefined && <span class="quiet small">{say.draft(formatTime(keptAt))}</span>}
        </p>
      )}
    </form>
  );
}

function Heads() {
  return (
    <thead>
      <tr>
        {[say.stt, say.label, say.measure, say.own, say.whole, say.note, say.entered].map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type Shown = Readonly<{ row: Row; typed: Typed[string] | undefined; set: (change: Typed[string]) => void }>;

function RowOf({ row, typed, set }: Shown) {
  const { stt, label, unitOfMeasure, kind, value, enteredAt } = row;
  const isTyped = TYPED.has(kind) && may('report.fill');
  return (
    <tr>
      <td data-label={say.stt}>{stt}</td>
      <th scope="row" class={kind === 'heading' ? undefined : 'plain'}>
        {label}
      </th>
      <td data-label={say.measure}>{unitOfMeasure}</td>
      <td data-label={say.own} class="number">
        {isTyped ? <Value row={row} typed={typed} set={set} /> : cellText(row.own)}
      </td>
      <td data-label={say.whole} class="number">
        {cellText(value)} {(kind === 'sum' || kind === 'rate') && <span class="quiet small">{say.computed}</span>}
      </td>
      <td data-label={say.note}>{isTyped ? <Note row={row} typed={typed} set={set} /> : row.note}</td>
      <td data-label={say.entered}>{enteredAt === null ? '' : formatInstant(enteredAt)}</td>
    </tr>
  );
}

function Value({ row: { stt, label, own }, typed, set }: Shown) {
  return (
    <input
      id={`value-${stt}`}
      type="text"
      class="short number"
      inputMode="decimal"
      aria-label={`${stt} ${label}`}
      value={typed?.value ?? cellText(own)}
      onInput={({ currentTarget }) => set({ value: currentTarget.value })}
    />
  );
}

function Note({ row: { stt, label, note }, typed, set }: Shown) {
  return (
    <input
      type="text"
      class="note"
      aria-label={`${say.note} ${stt} ${label}`}
      value={typed?.note ?? note}
      onInput={({ currentTarget }) => set({ note: currentTarget.value })}
    />
  );
}

function useSaving(form: Form, path: string, typed: Typed) {
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { body, wrong: unread } = bodyOf(form, typed);
    setProblem(undefined);
    setWrong(unread);
    if (unread.length > 0 || isUnderWay(path) || !may('report.fill')) return;
    try {
      await send({
        method: 'PUT',
        path: `/typed-forms/${form.form}`,
        body,
        key: newKey(),
        label: say.save,
        draft: path,
      });
      tell(say.saved);
      await refresh(['/typed-forms']);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setWrong(error.errors);
      setProblem(error);
    }
  };
  return { wrong, problem, save: (event: Event) => void save(event), isBusy: isUnderWay(path) };
}

/** Rows that were typed over: a number as the server takes it, null where the field was emptied. */
function bodyOf({ unit, period: { from, to } }: Form, typed: Typed) {
  const values: Record<string, number | string | null> = {};
  const notes: Record<string, string | null> = {};
  const wrong: Wrong[] = [];
  for (const [stt, { value, note }] of Object.entries(typed)) {
    const read = value === undefined ? undefined : readNumber(value);
    if (note !== undefined) notes[stt] = note.trim() || null;
    if (read === 'wrong') wrong.push({ path: stt, message: say.numberRule(stt) });
    else if (read !== undefined) values[stt] = read;
  }
  return { body: { unit, from, to, values, notes }, wrong };
}

/** Dots stand between thousands, a comma before decimals. */
function readNumber(text: string): number | string | null | 'wrong' {
  const plain = text.trim().replace(/[.\s]/g, '').replace(',', '.');
  if (plain === '') return null;
  if (!/^\d{1,12}(?:\.\d{1,2})?$/.test(plain)) return 'wrong';
  return plain.includes('.') ? plain : Number(plain);
}
