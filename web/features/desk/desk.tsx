import './desk.css';
import { useEffect, useRef } from 'preact/hooks';
import { useDraft } from '../../api/drafts.ts';
import { me } from '../../api/session.ts';
import { deskWords as say } from '../../text/desk.ts';
import { formatTime } from '../../text/format.ts';
import { ErrorSummary, wrongAt } from '../../ui/error-summary.tsx';
import { ProcedurePicker } from '../../ui/procedure-picker.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { ApplicantFields, type Filled, OtherFields, PaymentFields } from './desk-fields.tsx';
import { blankReceipt, type Receipt } from './desk-form.ts';
import { DuePreview } from './due-preview.tsx';
import { useReceiving } from './use-receiving.ts';

const ID_OF: Readonly<Record<string, string>> = { 'applicant.name': 'name', occurredAt: 'when' };

/** The receipt at the desk: one form in the order of the paper, worked without a mouse. */
export default function Desk() {
  const [receipt, setReceipt, savedAt, forget] = useDraft('desk', blank);
  const begin = (): void => {
    forget();
    focusFirst();
  };
  const receiving = useReceiving(receipt, begin);
  const submit = (event: Event): void => {
    event.preventDefault();
    void receiving.receive();
  };
  useEffect(focusFirst, []);
  const { wrong, problem } = receiving;
  const filled = { receipt, wrong, set: useChanges(receipt, setReceipt) };
  return (
    <>
      <ScreenHead title={say.title}>
        {savedAt && <span class="quiet small">{say.draft(formatTime(savedAt))}</span>}
      </ScreenHead>
      <form
        class="desk"
        aria-label={say.title}
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && submit(event)}
      >
        <ErrorSummary wrong={wrong} problem={problem} idOf={idOf} />
        <div class="stack">
          <Procedure {...filled} />
          <ApplicantFields {...filled} />
          <OtherFields {...filled} />
        </div>
        <div class="stack">
          <DuePreview receipt={receipt} />
          <PaymentFields {...filled} />
          <Send isBusy={receiving.isBusy} warnings={receiving.warnings} />
        </div>
      </form>
    </>
  );
}

/** Adds to what stands in the form now, were it typed after the page that asks for the change was drawn. */
function useChanges(receipt: Receipt, keep: (receipt: Receipt) => void): (changes: Partial<Receipt>) => void {
  const latest = useRef(receipt);
  latest.current = receipt;
  return (changes) => {
    latest.current = { ...latest.current, ...changes };
    keep(latest.current);
  };
}

const blank = (): Receipt => blankReceipt(me.value?.unit ?? me.value?.units[0]?.code ?? '');

function focusFirst(): void {
  document.getElementById('procedure')?.focus();
}

function idOf(path: string): string {
  return ID_OF[path] ?? path.split('.').at(-1) ?? path;
}

function Procedure({ receipt, set, wrong }: Filled) {
  return (
    <ProcedurePicker
      unit={receipt.unit}
      value={receipt.procedure}
      onValue={(procedure) => set({ procedure })}
      wrong={wrongAt(wrong, 'procedure')}
    />
  );
}

/** What somebody should look at in what was received stands here until the next receipt. */
function Send({ isBusy, warnings }: Readonly<{ isBusy: boolean; warnings: readonly string[] }>) {
  return (
    <>
      <button type="submit" class="primary" aria-disabled={isBusy}>
        {isBusy ? say.busy : say.receive} (Ctrl+Enter)
      </button>
      <div role="status">
        {warnings.length > 0 && (
          <div class="notice warn">
            <strong>{say.warnings}</strong>
            <ul>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </>
  );
}
