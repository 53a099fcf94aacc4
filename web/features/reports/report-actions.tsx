import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { newKey, Problem } from '../../api/client.ts';
import { send } from '../../api/outbox.ts';
import { may } from '../../api/session.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatCount } from '../../text/format.ts';
import { formatDays } from '../../text/period-names.ts';
import { reportWords as say } from '../../text/reports.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { tell } from '../../ui/toasts.tsx';
import type { Report } from './openings.ts';
import { useJob } from './use-job.ts';

type Asked = 'freeze' | 'discard' | 'restate';

/** What may be done with a report: a draft is frozen or thrown away, a frozen one restated and verified. */
export function ReportActions({ report }: Readonly<{ report: Report }>) {
  const [asked, ask] = useState<Asked>();
  const { state, discarded } = report;
  if (discarded) return null;
  return (
    <div class="row actions no-print">
      {state === 'draft' ? <OfDraft report={report} ask={ask} /> : <OfFrozen ask={ask} />}
      {may('report.verify') && <Verify report={report} />}
      {asked && <AskedStep asked={asked} report={report} onClose={() => ask(undefined)} />}
    </div>
  );
}

type Asking = Readonly<{ ask: (asked: Asked) => void }>;

function OfDraft({ report, ask }: Readonly<{ report: Report }> & Asking) {
  return (
    <>
      {may('report.freeze') && <FreezeButton report={report} onPress={() => ask('freeze')} />}
      {may('report.discard') && (
        <button type="button" class="danger" onClick={() => ask('discard')}>
          {say.discard}
        </button>
      )}
    </>
  );
}

function OfFrozen({ ask }: Asking) {
  if (!may('report.restate')) return null;
  return (
    <button type="button" onClick={() => ask('restate')}>
      {say.restate}
    </button>
  );
}

function AskedStep({ asked, ...step }: Step & Readonly<{ asked: Asked }>) {
  if (asked === 'freeze') return <Freeze {...step} />;
  return asked === 'discard' ? <Discard {...step} /> : <Restate {...step} />;
}

/** Off, with the reason, while the server would refuse it. */
function FreezeButton({
  report: { provisional, identities },
  onPress,
}: Readonly<{ report: Report; onPress: () => void }>) {
  const isBroken = identities.some(({ holds }) => !holds);
  const reason = provisional ? say.notYet : isBroken ? say.broken : undefined;
  return (
    <>
      <button
        type="button"
        class="primary"
        aria-disabled={reason !== undefined}
        aria-describedby="freeze-why"
        onClick={() => reason === undefined && onPress()}
      >
        {say.freeze}
      </button>
      <span id="freeze-why" class="quiet small">
        {reason}
      </span>
    </>
  );
}

type Step = Readonly<{ report: Report; onClose: () => void }>;

function Freeze({ report, onClose }: Step) {
  const { heading, period } = report;
  const done = (frozen: Report): void => tell(say.frozen(frozen.number ?? 0, (frozen.sha256 ?? '').slice(0, 16)));
  return (
    <TextStep
      report={report}
      step="freeze"
      title={say.freezeQuestion(heading.code, formatDays(period))}
      note={say.freezeConsequence}
      field="signedBy"
      label={say.signedBy}
      hint={say.signedByHint}
      button={say.freeze}
      onDone={done}
      onClose={onClose}
    />
  );
}

function Discard({ report, onClose }: Step) {
  return (
    <TextStep
      report={report}
      step="discard"
      title={say.discard}
      field="reason"
      label={say.reason}
      button={say.discard}
      onDone={() => tell(say.states.discarded)}
      onClose={onClose}
    />
  );
}

type Spoken = Step &
  Readonly<{
    step: string;
    title: string;
    note?: string;
    field: string;
    label: string;
    hint?: string;
    button: string;
    onDone: (report: Report) => void;
  }>;

/** A step that asks for one text. */
function TextStep({ report, step, title, note, field, label, hint, button, onDone, onClose }: Spoken) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const go = async (): Promise<void> => {
    try {
      const path = `/reports/${report.id}/${step}`;
      const answer = await send<Report>({ path, body: { [field]: text.trim() }, key: newKey(), label: title });
      onClose();
      await refresh(['/reports']);
      onDone(answer);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  return (
    <DialogForm
      title={title}
      note={note}
      problem={problem}
      isReady={text.trim() !== ''}
      button={button}
      onSend={() => void go()}
      onClose={onClose}
    >
      <TextField id="step-text" label={label} hint={hint} value={text} onValue={setText} autoFocus />
    </DialogForm>
  );
}

/** Computed anew by the server in its own time; then what it changes. */
function Restate({ report, onClose }: Step) {
  const { route } = useLocation();
  const [reason, setReason] = useState('');
  const { isRunning, problem, begin } = useJob((job) => route(`/reports/${job.report}/changes`));
  const go = (): void => {
    void begin({ path: `/reports/${report.id}/restate`, body: { reason: reason.trim() }, label: say.restate });
  };
  return (
    <DialogForm
      title={say.restate}
      note={say.restateHint}
      problem={problem}
      isBusy={isRunning}
      isReady={reason.trim() !== ''}
      button={say.restate}
      onSend={go}
      onClose={onClose}
    >
      <TextField id="restate-reason" label={say.reason} value={reason} onValue={setReason} autoFocus />
      <p role="status">{isRunning && say.working}</p>
    </DialogForm>
  );
}

function Verify({ report }: Readonly<{ report: Report }>) {
  const { job, isRunning, problem, begin } = useJob(() => undefined);
  const verify = (): void => void begin({ path: `/reports/${report.id}/verify`, body: {}, label: say.verify });
  return (
    <>
      <button type="button" aria-disabled={isRunning} onClick={verify}>
        {say.verify}
      </button>
      <span role="status">
        {job && isRunning && say.verifying(formatCount(job.progress.done), formatCount(job.progress.total))}
        {job?.verification && <strong>{verdict(job.verification)}</strong>}
      </span>
      <ProblemView problem={problem} />
    </>
  );
}

function verdict({ result, differences }: Schemas['VerificationAnswer']): string {
  return result === 'different' ? say.verified.different(differences.length) : say.verified[result];
}
