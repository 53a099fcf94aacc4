import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useChange } from '../../ui/use-change.ts';

type Mismatch = Schemas['ReconciliationMismatch'];
/** What needs words beside the button. */
export type MismatchStep = 'explain' | 'alias';
type Given = Readonly<{ mismatch: Mismatch; step: MismatchStep; onClose: () => void }>;

const { reconciliation: say } = exchangeWords;

/** Leaves a difference as it is, or says which dossier a code of the portal is; the reason goes on record. */
export function MismatchForm({ mismatch, step, onClose }: Given) {
  const [reason, setReason] = useState('');
  const [code, setCode] = useState('');
  const { problem, isBusy, send } = useChange();
  const isAlias = step === 'alias';
  const title = isAlias ? say.alias(nameOf(mismatch)) : say.explain(nameOf(mismatch));
  const sendIt = async (): Promise<void> => {
    const body = { reason: reason.trim(), ...(isAlias ? { code: code.trim() } : {}) };
    if (!(await send({ method: 'POST', path: `/reconciliations/mismatches/${mismatch.id}/${step}`, body }))) return;
    onClose();
    tell(exchangeWords.done);
    await refresh(['/reconciliations/mismatches']);
  };
  return (
    <DialogForm
      title={title}
      note={isAlias ? say.aliasHint : say.explainHint}
      problem={problem}
      isBusy={isBusy}
      isReady={reason.trim() !== '' && (!isAlias || code.trim() !== '')}
      onSend={() => void sendIt()}
      onClose={onClose}
    >
      {isAlias && <TextField id="alias-code" label={say.code} value={code} onValue={setCode} />}
      <TextField id="mismatch-reason" label={exchangeWords.reason} value={reason} onValue={setReason} />
    </DialogForm>
  );
}

/** By which code somebody speaks of it: ours, or the portal's where nothing here has it. */
export function nameOf({ code, codeThere }: Mismatch): string {
  return code ?? codeThere ?? '';
}
