import { useState } from 'preact/hooks';
import { newKey, Problem, serverNow } from '../../api/client.ts';
import { isUnderWay, send } from '../../api/outbox.ts';
import type { Schemas } from '../../api/types.ts';
import { deskWords as say } from '../../text/desk.ts';
import type { Wrong } from '../../ui/error-summary.tsx';
import { tell } from '../../ui/toasts.tsx';
import { type ReadReceipt, type Receipt, readReceipt } from './desk-form.ts';
import { paperOf, printPaper } from '../../ui/paper.ts';

type Answer = Schemas['DossierAnswer'];

/** Receives what stands in the form, takes what was paid, prints the slip, and begins the next. */
export function useReceiving(receipt: Receipt, begin: () => void) {
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const receive = async (): Promise<void> => {
    if (isUnderWay('desk')) return;
    const read = readReceipt(receipt);
    setWrong(read.wrong);
    setProblem(undefined);
    if (read.wrong.length > 0) return;
    try {
      const answer = await sendReceipt(receipt, read);
      setWarnings(answer.warnings.map(({ message }) => message));
      begin();
      await hand(answer.code);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setWrong(error.errors);
      setProblem(error);
    }
  };
  return { receive, wrong, problem, warnings, isBusy: isUnderWay('desk') };
}

/** The time of the press goes with it: sent late, it tells when the citizen stood there. */
async function sendReceipt({ procedure, method }: Receipt, read: ReadReceipt): Promise<Answer> {
  const { body, paidDong, missing } = read;
  const occurredAt = body['occurredAt'] ?? serverNow().toISOString();
  const paid = { action: 'record-payment', body: { amountDong: paidDong, method }, key: newKey() };
  const asked = { action: 'request-supplement', body: { reason: say.missingReason, items: missing }, key: newKey() };
  return send<Answer>({
    path: '/dossiers',
    body: { ...body, occurredAt },
    key: newKey(),
    label: say.label(procedure?.name ?? ''),
    draft: 'desk',
    next: [...(paidDong === 0 ? [] : [paid]), ...(missing.length === 0 ? [] : [asked])],
  });
}

async function hand(code: string): Promise<void> {
  const isPrinted = await printPaper(code, 'receipt');
  const again = { label: say.printAgain, run: () => void printPaper(code, 'receipt') };
  const open = { label: say.openSlip, run: () => void window.open(paperOf(code, 'receipt'), '_blank', 'noopener') };
  tell(say.received(code), isPrinted ? again : open);
}
