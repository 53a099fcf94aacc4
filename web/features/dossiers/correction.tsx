import { useState } from 'preact/hooks';
import { newKey, Problem } from '../../api/client.ts';
import { send } from '../../api/outbox.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { dossierWords as say, eventName } from '../../text/dossier.ts';
import { formatInstant, readMoment } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { ErrorSummary, wrongAt, type Wrong } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toasts.tsx';

type Shown = Readonly<{
  item: Schemas['NamedHistoryItem'];
  isAnnulled: boolean;
  dossier: Schemas['DossierReadAnswer'];
  path: string;
  onDone: () => void;
}>;

/** Corrects when a step happened, or takes it out; the log keeps what was said before. */
export function Correction(shown: Shown) {
  const { item, isAnnulled, onDone } = shown;
  const { time, setTime, reason, setReason, wrong, problem, correct } = useCorrection(shown);
  const moveTo = (event: Event): void => {
    event.preventDefault();
    void correct({ occurredAt: readMoment(time) });
  };
  return (
    <form class="notice stack no-print" onSubmit={moveTo} aria-label={say.correctStep(eventName(item.type))}>
      <ErrorSummary wrong={wrong} problem={problem} idOf={idOf} />
      <div class="filters">
        <TextField
          id={idOf('occurredAt')}
          label={say.newTime}
          value={time}
          onValue={setTime}
          wrong={wrongAt(wrong, 'occurredAt')}
        />
        <TextField
          id={idOf('reason')}
          label={say.reason}
          value={reason}
          onValue={setReason}
          wrong={wrongAt(wrong, 'reason')}
        />
      </div>
      <div class="row">
        <button type="submit" class="primary">
          {say.correct}
        </button>
        <button type="button" class="danger" onClick={() => void correct({ annul: !isAnnulled })}>
          {isAnnulled ? say.putBack : say.annul}
        </button>
        <button type="button" onClick={onDone}>
          {words.close}
        </button>
      </div>
    </form>
  );
}

const idOf = (field: string): string => `correct-${field}`;

function useCorrection({ item, dossier, path, onDone }: Shown) {
  const [time, setTime] = useState(formatInstant(item.occurredAt));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const correct = async (change: Readonly<Record<string, unknown>>): Promise<void> => {
    const missing = missingIn(reason, change);
    setWrong(missing);
    if (missing.length > 0) return;
    const body = { corrects: item.version, reason: reason.trim(), expectedVersion: dossier.version, ...change };
    try {
      await send({ path: `${path}/correct`, body, key: newKey(), label: `${say.correct} ${dossier.code}` });
      tell(say.saved(say.correctStep(eventName(item.type))));
      onDone();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setWrong(error.errors);
      setProblem(error);
    }
    await refresh([path]);
  };
  return { time, setTime, reason, setReason, wrong, problem, correct };
}

function missingIn(reason: string, change: Readonly<Record<string, unknown>>): readonly Wrong[] {
  const badTime = 'occurredAt' in change && change['occurredAt'] === undefined;
  return [
    ...(badTime ? [{ path: 'occurredAt', message: words.errors.time(say.newTime) }] : []),
    ...(reason.trim() === '' ? [{ path: 'reason', message: words.errors.missing(say.reason.toLowerCase()) }] : []),
  ];
}
