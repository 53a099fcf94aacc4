import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../../api/client.ts';
import { useDraft } from '../../api/drafts.ts';
import { may } from '../../api/session.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { ToldDue } from '../../charts/told-due.tsx';
import { dossierWords } from '../../text/dossier.ts';
import { formatDong } from '../../text/format.ts';
import { intakeWords as say } from '../../text/intake.ts';
import { words } from '../../text/vi.ts';
import { ActionForm } from '../../ui/actions/action-form.tsx';
import { Meanwhile } from '../../ui/actions/meanwhile.tsx';
import { draftOf, useSending } from '../../ui/actions/use-sending.ts';
import { ErrorSummary, wrongAt, type Wrong } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { PersonFacts } from '../../ui/person-facts.tsx';
import { type Procedure, ProcedurePicker } from '../../ui/procedure-picker.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { printPaper } from '../../ui/paper.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useDuePreview } from '../../ui/use-due-preview.ts';

type Dossier = Schemas['DossierReadAnswer'];
type Shown = Readonly<{ line: Schemas['DossierLine']; onDone: () => void }>;

/** One submission: who, what, by when it would be due, and whether it is taken in. */
export function Submission({ line, onDone }: Shown) {
  const path = `/dossiers/${encodeURIComponent(line.code)}`;
  const { data, problem } = useRead<Dossier>(path);
  if (problem.value)
    return <ProblemView problem={problem.value} retry={() => void refresh([path])} notFound={words.errors.notFound} />;
  return data.value ? <Received dossier={data.value} path={path} onDone={onDone} /> : <Skeleton />;
}

type Change = Readonly<{ procedure: Procedure | undefined; unit: string; reason: string }>;
type Received = Readonly<{ dossier: Dossier; path: string; onDone: () => void }>;

function Received({ dossier, path, onDone }: Received) {
  const [isRefusing, refuse] = useState(false);
  const receipt = useReceipt(dossier, path, onDone);
  const { submit, sending, wrong, change, setChange } = receipt;
  useCtrlEnter(isRefusing ? undefined : submit);
  if (isRefusing)
    return <ActionForm dossier={dossier} action="refuse-receipt" onDone={() => refuse(false)} onSaved={onDone} />;
  return (
    <form class="stack" aria-label={dossier.code} onSubmit={submit}>
      <h2>
        <a href={path}>{dossier.code}</a>
      </h2>
      <p>{dossier.procedureName ?? dossier.procedure}</p>
      {dossier.applicant && <PersonFacts person={dossier.applicant} />}
      <ErrorSummary wrong={wrong} problem={sending.problem} idOf={idOf} />
      {sending.meanwhile && <Meanwhile said={sending.meanwhile} onStill={sending.still} onCancel={onDone} />}
      <Preview dossier={dossier} change={change} />
      <Changes change={change} setChange={setChange} wrong={wrong} />
      <div class="row">
        <button type="submit" class="primary" aria-disabled={sending.isBusy}>
          {say.receive} (Ctrl+Enter)
        </button>
        {may('dossier.refuse-receipt') && (
          <button type="button" onClick={() => refuse(true)}>
            {say.refuse}
          </button>
        )}
      </div>
    </form>
  );
}

function idOf(path: string): string {
  return path === 'receivingUnit' ? 'new-unit' : path;
}

function useReceipt({ code, version, receivingUnit }: Dossier, path: string, onDone: () => void) {
  const [change, setChange] = useDraft<Change>(draftOf(path, 'receive'), () => ({
    procedure: undefined,
    unit: receivingUnit,
    reason: '',
  }));
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const offer = { label: say.printSlip, run: () => void printPaper(code, 'receipt') };
  const label = `${say.receive} ${code}`;
  const sending = useSending({ path, action: 'receive', version, label, onSaved: onDone, setWrong, offer });
  const submit = (event: Event): void => {
    event.preventDefault();
    setWrong([]);
    void sending.send({
      ...(change.procedure ? { procedure: change.procedure.code } : {}),
      ...(change.unit === receivingUnit ? {} : { receivingUnit: change.unit }),
      ...(change.reason.trim() === '' ? {} : { changeReason: change.reason.trim() }),
    });
  };
  return { change, setChange, wrong, sending, submit };
}

function Preview({ dossier, change }: Readonly<{ dossier: Dossier; change: Change }>) {
  const told = useDuePreview({ procedure: change.procedure?.code ?? dossier.procedure, unit: change.unit });
  const feeDong = change.procedure?.feeDong ?? dossier.feeDong;
  return (
    <div class="notice" role="status" aria-live="polite">
      {told === undefined && <p class="quiet">{words.loading}</p>}
      {told instanceof Problem && <p>{told.message}</p>}
      {told && !(told instanceof Problem) && <ToldDue due={told} />}
      {feeDong ? <p>{`${dossierWords.feeLine.fee}: ${formatDong(feeDong)}`}</p> : null}
    </div>
  );
}

type Changed = Readonly<{ change: Change; setChange: (change: Change) => void; wrong: readonly Wrong[] }>;

/** Another procedure or unit than the citizen named needs a reason. */
function Changes({ change, setChange, wrong }: Changed) {
  return (
    <details open={wrong.length > 0}>
      <summary>{say.change}</summary>
      <div class="stack">
        <ProcedurePicker
          unit={change.unit}
          value={change.procedure}
          onValue={(procedure) => setChange({ ...change, procedure })}
          wrong={wrongAt(wrong, 'procedure')}
        />
        <UnitPicker isOne id="new-unit" value={change.unit} onValue={(unit) => setChange({ ...change, unit })} />
        <TextField
          id="changeReason"
          label={say.changeReason}
          value={change.reason}
          onValue={(reason) => setChange({ ...change, reason })}
          wrong={wrongAt(wrong, 'changeReason')}
        />
      </div>
    </details>
  );
}

function useCtrlEnter(submit: ((event: Event) => void) | undefined): void {
  const latest = useRef(submit);
  latest.current = submit;
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && event.ctrlKey) latest.current?.(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
