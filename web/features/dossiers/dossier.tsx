import './dossier.css';
import { useMemo, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { draftsUnder } from '../../api/drafts.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { type ActionName, dossierWords as say } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { DossierLink, holderWords } from '../../ui/dossier-columns.tsx';
import { LatenessBadge } from '../../ui/lateness.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { ActionForm } from '../../ui/actions/action-form.tsx';
import { actionOfKey, ACTIONS, isActionName } from '../../ui/actions/actions.ts';
import { Clock } from './clock.tsx';
import { Tabs } from './tabs.tsx';
import { NotAllowed } from '../../ui/actions/not-allowed.tsx';

type Dossier = Schemas['DossierReadAnswer'];
type Actions = Schemas['ActionsAnswer'];

/** One dossier: how it stands, what may be done, and everything that happened to it. */
export default function DossierScreen() {
  const { params } = useRoute();
  const path = `/dossiers/${encodeURIComponent(params['code'] ?? '')}`;
  const reading = useRead<Dossier>(path);
  const actions = useRead<Actions>(`${path}/actions`);
  const [open, setOpen] = useOpenAction(path);
  const dossier = reading.data.value;
  const isAllowed = (action: ActionName): boolean =>
    actions.data.value?.items.some((item) => item.action === action && item.allowed) === true;
  useKeys((key) => {
    const action = actionOfKey(key);
    if (action && isAllowed(action)) setOpen(action);
  });
  if (!dossier)
    return (
      <>
        <ScreenHead title={words.fields.code} />
        {reading.problem.value ? (
          <ProblemView
            problem={reading.problem.value}
            retry={() => void refresh([path])}
            notFound={words.errors.notFound}
          />
        ) : (
          <Skeleton />
        )}
      </>
    );
  return (
    <>
      <ScreenHead title={dossier.code} />
      <Head dossier={dossier} />
      <Clock dossier={dossier} />
      <ActionBar actions={actions.data.value} onOpen={setOpen} />
      {open && <ActionForm key={path + open} dossier={dossier} action={open} onDone={() => setOpen(undefined)} />}
      <Tabs dossier={dossier} path={path} mayCorrect={canCorrect(actions.data.value)} />
    </>
  );
}

/** The form that is open: what was being typed when the page was loaded anew is there again. */
function useOpenAction(path: string) {
  const left = useMemo(() => draftsUnder(`${path} `).find(isActionName), [path]);
  const [opened, setOpened] = useState<Readonly<{ path: string; action: ActionName | undefined }>>();
  const action = opened?.path === path ? opened.action : left;
  return [action, (next: ActionName | undefined) => setOpened({ path, action: next })] as const;
}

function canCorrect(actions: Actions | undefined): boolean {
  return actions?.items.some(({ action }) => action === 'correct') === true;
}

function Head({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { procedure, procedureName, field, lateness, statusLabel, competentUnitName, competentUnit } = dossier;
  return (
    <section class="dossier-head">
      <p>
        {procedureName ?? procedure} <span class="quiet">· {field}</span>
      </p>
      <div class="row">
        <LatenessBadge lateness={lateness} ended={endedWords(dossier)} />
        <span>{statusLabel}</span>
        <span>{say.held(holderWords(dossier))}</span>
        <span class="quiet">
          {words.fields.competentUnit}: {competentUnitName ?? competentUnit}
        </span>
      </div>
      <Group dossier={dossier} />
    </section>
  );
}

/** A lead of an interlinked group and its parts, each with how it stands. */
function Group({ dossier: { lead, parts } }: Readonly<{ dossier: Dossier }>) {
  return (
    <>
      {lead !== null && (
        <p>
          {say.partOf} <DossierLink code={lead} />
        </p>
      )}
      {parts.length > 0 && (
        <ul>
          {parts.map(({ code, procedure, statusLabel, isLate }) => (
            <li key={code}>
              {say.part} <DossierLink code={code} /> · {procedure} · {statusLabel ?? say.awaited}
              {isLate && <span class="badge late">■ {words.ended.late}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Of what has ended: how it was judged, and that it was. */
function endedWords({ judgement, statusLabel }: Dossier): string {
  return judgement === null ? statusLabel : `${statusLabel}: ${words.ended[judgement].toLowerCase()}`;
}

/** Allowed ones are buttons; what the state forbids stands there with its reason. */
function ActionBar({
  actions,
  onOpen,
}: Readonly<{ actions: Actions | undefined; onOpen: (action: ActionName) => void }>) {
  if (!actions) return null;
  const named = actions.items.flatMap((item) => (isActionName(item.action) ? [{ ...item, action: item.action }] : []));
  const refused = named.filter(({ allowed }) => !allowed);
  return (
    <section class="actions" aria-label={words.actions}>
      <div class="row">
        {named
          .filter(({ allowed }) => allowed)
          .map(({ action }) => (
            <button key={action} type="button" onClick={() => onOpen(action)}>
              {say.actions[action]}
              {ACTIONS[action].key && <kbd> {ACTIONS[action].key?.toUpperCase()}</kbd>}
            </button>
          ))}
      </div>
      <NotAllowed refused={refused} labels={say.actions} />
    </section>
  );
}
