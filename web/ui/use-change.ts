import { useRef, useState } from 'preact/hooks';
import { call, newKey, Problem, Unreachable } from '../api/client.ts';

type Change = Readonly<{ method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body?: object }>;

/** A change that is sent once, however often it is pressed, and refused where it was pressed. */
export function useChange() {
  const [problem, setProblem] = useState<Problem | Unreachable>();
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  /** @returns undefined where it was refused, or is on its way already */
  const send = async <T>({ method, path, body }: Change): Promise<T | undefined> => {
    if (isSending.current) return undefined;
    isSending.current = true;
    setProblem(undefined);
    setBusy(true);
    try {
      const sent = body === undefined ? {} : { body };
      return (await call<T>(method, path, { ...sent, key: newKey() })) ?? ({} as T);
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      setProblem(error);
      return undefined;
    } finally {
      isSending.current = false;
      setBusy(false);
    }
  };
  return { problem, isBusy, send };
}
