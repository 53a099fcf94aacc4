import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { draftsUnder } from '../../api/drafts.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { complaintsWords as say, type ComplaintAction } from '../../text/complaints.ts';
import { eventName } from '../../text/dossier.ts';
import { formatInstant } from '../../text/format.ts';
import { DossierLink } from '../../ui/dossier-columns.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { PersonFacts } from '../../ui/person-facts.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { ComplaintForm } from './complaint-form.tsx';
import { NotAllowed } from '../../ui/actions/not-allowed.tsx';

type Complaint = Schemas['ComplaintDetailsAnswer'];
type Actions = Schemas['ActionsAnswer'];

/** One complaint: its deadlines as a checklist, what it says, and what may be done. */
export default function ComplaintScreen() {
  const { params } = useRoute();
  const path = `/complaints/${encodeURIComponent(params['code'] ?? '')}`;
  const { data, problem } = useRead<Complaint>(path);
  const actions = useRead<Actions>(`${path}/actions`);
  const complaint = data.value;
  if (!complaint)
    return (
      <>
        <ScreenHead title={say.title} />
        {problem.value ? <ProblemView problem={problem.value} retry={() => void refresh([path])} /> : <Skeleton />}
      </>
    );
  return (
    <>
      <ScreenHead title={complaint.code} />
      <p class="row">
        <span class="badge none">{complaint.statusLabel}</span>
        <span>{say.subjects[complaint.subject]}</span>
        {complaint.dossier !== null && (
          <span>
            {say.about} <DossierLink code={complaint.dossier} />
          </span>
        )}
      </p>
      <Deadlines complaint={complaint} />
      <Work key={path} complaint={complaint} path={path} actions={actions.data.value} />
      <Said complaint={complaint} />
      <History path={path} />
    </>
  );
}

function Deadlines({ complaint: { deadlines } }: Readonly<{ complaint: Complaint }>) {
  return (
    <section class="block">
      <h2>{say.deadlines}</h2>
      <ul>
        {deadlines.map(({ kind, dueAt, keptAt }) => (
          <li key={kind}>
            {say.kinds[kind]}: {keptAt === null ? say.by(formatInstant(dueAt)) : say.kept(formatInstant(keptAt))}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Worked = Readonly<{ complaint: Complaint; path: string; actions: Actions | undefined }>;

/** Allowed actions are buttons; what the state forbids stands there with its reason. */
function Work({ complaint, path, actions }: Worked) {
  const [open, setOpen] = useState<ComplaintAction | undefined>(() => draftsUnder(`${path} `).find(isAction));
  const named = (actions?.items ?? []).flatMap((item) =>
    isAction(item.action) ? [{ ...item, action: item.action }] : [],
  );
  const refused = named.filter(({ allowed }) => !allowed);
  return (
    <section class="block">
      <div class="row">
        {named
          .filter(({ allowed }) => allowed)
          .map(({ action }) => (
            <button key={action} type="button" onClick={() => setOpen(action)}>
              {say.actions[action]}
            </button>
          ))}
      </div>
      {open && <ComplaintForm key={open} complaint={complaint} action={open} onDone={() => setOpen(undefined)} />}
      <NotAllowed refused={refused} labels={say.actions} />
    </section>
  );
}

function isAction(action: string): action is ComplaintAction {
  return action in say.actions;
}

function Said({ complaint: { complainant, content } }: Readonly<{ complaint: Complaint }>) {
  return (
    <section class="block stack">
      <h2>{say.complainant}</h2>
      {complainant ? <PersonFacts person={complainant} /> : <p class="quiet">{say.nobody}</p>}
      <h2>{say.content}</h2>
      <p>{content ?? say.noContent}</p>
    </section>
  );
}

function History({ path }: Readonly<{ path: string }>) {
  const { data } = useRead<Schemas['NamedHistoryPage']>(`${path}/history?limit=200`);
  return (
    <section class="block">
      <h2>{say.history}</h2>
      <ol>
        {data.value?.items.map(({ version, type, occurredAt, actor, actorName }) => (
          <li key={version}>
            <strong>{eventName(type)}</strong> <time dateTime={occurredAt}>{formatInstant(occurredAt)}</time>{' '}
            <span class="quiet small">{actorName ?? actor}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
