import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { may } from '../../api/session.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { dossierWords, type ActionName } from '../../text/dossier.ts';
import { formatDong } from '../../text/format.ts';
import { returnsWords as say } from '../../text/returns.ts';
import { words } from '../../text/vi.ts';
import { ActionForm } from '../../ui/actions/action-form.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { PersonFacts } from '../../ui/person-facts.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useKeys } from '../../ui/use-keys.ts';

type Dossier = Schemas['DossierReadAnswer'];

/** Handing out one result: what is owed first, then the result, then what the citizen thought of it. */
export function Handing({ code }: Readonly<{ code: string }>) {
  const path = `/dossiers/${encodeURIComponent(code)}`;
  const { data, problem } = useRead<Dossier>(path);
  const dossier = data.value;
  const place = useRef<HTMLElement>(null);
  const isThere = dossier !== undefined;
  // The keys act where nobody types.
  useLayoutEffect(() => place.current?.focus(), [isThere]);
  if (!dossier)
    return problem.value ? (
      <ProblemView problem={problem.value} retry={() => void refresh([path])} notFound={words.errors.notFound} />
    ) : (
      <Skeleton />
    );
  return (
    <section class="stack" aria-label={code} tabIndex={-1} ref={place}>
      <h2>
        <a href={path}>{code}</a>
      </h2>
      <p>{dossier.procedureName ?? dossier.procedure}</p>
      {dossier.applicant && <PersonFacts person={dossier.applicant} />}
      <Next dossier={dossier} />
    </section>
  );
}

function Next({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { status, statusLabel, owedDong } = dossier;
  if (status === 'returned') return <Returned dossier={dossier} />;
  if (status !== 'resolved') return <p class="notice warn">{say.notReady(statusLabel)}</p>;
  if (owedDong === 0 || !may('dossier.record-payment')) return <Offered dossier={dossier} action="return-result" />;
  return (
    <>
      <p class="notice warn">{say.payFirst(formatDong(owedDong))}</p>
      <ActionForm dossier={dossier} action="record-payment" onDone={stay} />
    </>
  );
}

/** What is owed stays open until it is paid. */
const stay = (): void => undefined;

function Returned({ dossier }: Readonly<{ dossier: Dossier }>) {
  return (
    <>
      <p class="notice">{say.returned}</p>
      {may('dossier.rate') && dossier.ratings.length === 0 && (
        <Offered dossier={dossier} action="rate" label={say.rate} />
      )}
    </>
  );
}

type Offer = Readonly<{ dossier: Dossier; action: ActionName; label?: string }>;

/** A button that opens the form of an action; T opens that of handing out. */
function Offered({ dossier, action, label }: Offer) {
  const [isOpen, open] = useState(false);
  useKeys((key) => action === 'return-result' && key === 't' && open(true));
  if (isOpen) return <ActionForm dossier={dossier} action={action} onDone={() => open(false)} onSaved={readyToScan} />;
  return (
    <button type="button" class="primary" onClick={() => open(true)}>
      {label ?? dossierWords.actions[action]}
      {action === 'return-result' && <kbd> T</kbd>}
    </button>
  );
}

/** The next citizen's slip can be scanned at once. */
function readyToScan(): void {
  document.getElementById('scan')?.focus();
}
