import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { catalogueWords } from '../../text/catalogue.ts';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { SupposedMoves } from '../../ui/supposed-moves.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useRowImport } from './use-row-import.ts';

const { change: say, dayKinds } = catalogueWords;
const EMPTY = { date: '', kind: 'off', name: '', legalBasis: '' };

/** A day off, or one that is worked: what it moves is shown before it is taken. */
export function ChangeDay() {
  const [row, setRow] = useState(EMPTY);
  const { job, problem, isBusy, run, forget } = useRowImport('calendar');
  const set = (changes: Partial<typeof EMPTY>): void => {
    forget();
    setRow({ ...row, ...changes });
  };
  const take = async (): Promise<void> => {
    if ((await run(row, false))?.state !== 'done') return;
    forget();
    setRow(EMPTY);
    tell(say.done);
    await refresh(['/calendar']);
  };
  const isReady = row.date !== '' && !isBusy;
  return (
    <form class="notice no-print" onSubmit={(event) => event.preventDefault()}>
      <h2>{say.title}</h2>
      <ProblemView problem={problem} />
      <Fields row={row} set={set} onTry={isReady ? () => void run(row, true) : undefined} />
      <p role="status">{isBusy && say.working}</p>
      {job && <Effect job={job} isBusy={isBusy} onTake={() => void take()} />}
    </form>
  );
}

type Filled = Readonly<{
  row: typeof EMPTY;
  set: (changes: Partial<typeof EMPTY>) => void;
  onTry: (() => void) | undefined;
}>;

function Fields({ row, set, onTry }: Filled) {
  return (
    <div class="filters">
      <DayField id="date" label={catalogueWords.date} value={row.date} onValue={(date) => set({ date })} />
      <SelectField
        id="day-kind"
        label={catalogueWords.dayKind}
        value={row.kind}
        onValue={(kind) => set({ kind })}
        choices={Object.entries(dayKinds)}
      />
      <TextField id="day-name" label={catalogueWords.name} value={row.name} onValue={(name) => set({ name })} />
      <TextField
        id="basis"
        label={catalogueWords.basis}
        value={row.legalBasis}
        onValue={(legalBasis) => set({ legalBasis })}
      />
      <button type="button" disabled={!onTry} onClick={onTry}>
        {say.try}
      </button>
    </div>
  );
}

function Effect({
  job,
  isBusy,
  onTake,
}: Readonly<{ job: Schemas['ImportAnswer']; isBusy: boolean; onTake: () => void }>) {
  if (job.rejected > 0 || job.state === 'failed') return <p class="bar bad">{job.failure ?? say.refused}</p>;
  if (job.unchanged > 0) return <p>{say.unchanged}</p>;
  return (
    <div class="stack">
      {job.moves && <SupposedMoves moves={job.moves} />}
      <button type="button" class="primary" disabled={isBusy} onClick={onTake}>
        {say.take}
      </button>
    </div>
  );
}
