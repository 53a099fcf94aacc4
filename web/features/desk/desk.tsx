import './desk.css';
import { useEffect, useState } from 'preact/hooks';
import { account, me } from '../../api/session.ts';
import { deskWords as say } from '../../text/desk.ts';
import { formatTime } from '../../text/format.ts';
import { ErrorSummary, wrongAt } from '../../ui/error-summary.tsx';
import { ProcedurePicker } from '../../ui/procedure-picker.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { ApplicantFields, type Filled, OtherFields, PaymentFields } from './desk-fields.tsx';
import { blankReceipt, type Receipt } from './desk-form.ts';
import { DuePreview } from './due-preview.tsx';
import { useReceiving } from './use-receiving.ts';

const DRAFT = 'dunghan-draft-desk';
const ID_OF: Readonly<Record<string, string>> = { 'applicant.name': 'name', occurredAt: 'when' };

/** The receipt at the desk: one form in the order of the paper, worked without a mouse. */
export default function Desk() {
  const [receipt, setReceipt, savedAt, forget] = useDraft();
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
  const filled = { receipt, wrong, set: (changes: Partial<Receipt>) => setReceipt({ ...receipt, ...changes }) };
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

type Draft = Readonly<{ account: string; receipt: Receipt; at: number }>;

/** What is typed stays in this tab, for this account alone, until it is sent. */
function useDraft() {
  const blank = blankReceipt(me.value?.unit ?? me.value?.units[0]?.code ?? '');
  const [draft, setDraft] = useState<Draft | undefined>(() => {
    const kept = JSON.parse(sessionStorage.getItem(DRAFT) ?? 'null') as Draft | null;
    return kept?.account === account() ? kept : undefined;
  });
  const keep = (receipt: Receipt): void => {
    const next = { account: account(), receipt, at: Date.now() };
    sessionStorage.setItem(DRAFT, JSON.stringify(next));
    setDraft(next);
  };
  const forget = (): void => {
    sessionStorage.removeItem(DRAFT);
    setDraft(undefined);
  };
  return [draft?.receipt ?? blank, keep, draft?.at, forget] as const;
}
