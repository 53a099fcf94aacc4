import { useState } from 'preact/hooks';
import { newKey, Problem, serverNow } from '../../api/client.ts';
import { send } from '../../api/outbox.ts';
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
  const [isBusy, setBusy] = useState(false);
  const receive = async (): Promise<void> => {
    if (isBusy) return;
    const read = readReceipt(receipt);
    setWrong(read.wrong);
    setProblem(undefined);
    if (read.wrong.length > 0) return;
    setBusy(true);
    try {
      const answer = await sendReceipt(receipt, read);
      setWarnings(answer.warnings.map(({ message }) => message));
      begin();
      await hand(answer.code);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setWrong(error.errors);
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { receive, wrong, problem, warnings, isBusy };
}

/** The time of the press goes with it: sent late, it tells when the citizen stood there. */
async function sendReceipt({ procedure, method }: Receipt, read: ReadReceipt): Promise<Answer> {
  const { body, paidDong, missing } = read;
  const label = say.label(procedure?.name ?? '');
  const occurredAt = body['occurredAt'] ?? serverNow().toISOString();
  const received = await send<Answer>({ path: '/dossiers', body: { ...body, occurredAt }, key: newKey(), label });
  const next = async (action: string, of: Readonly<Record<string, unknown>>): Promise<Answer> =>
    send<Answer>({ path: `/dossiers/${encodeURIComponent(received.code)}/${action}`, body: of, key: newKey(), label });
  const { warnings } = received;
  const paid = paidDong === 0 ? received : await next('record-payment', { amountDong: paidDong, method });
  const asked =
    missing.length === 0 ? paid : await next('request-supplement', { reason: say.missingReason, items: missing });
  return { ...asked, warnings: asked === received ? warnings : [...warnings, ...asked.warnings] };
}

async function hand(code: string): Promise<void> {
  const isPrinted = await printPaper(code, 'receipt');
  const again = { label: say.printAgain, run: () => void printPaper(code, 'receipt') };
  const open = { label: say.openSlip, run: () => void window.open(paperOf(code, 'receipt'), '_blank', 'noopener') };
  tell(say.received(code), isPrinted ? again : open);
}
