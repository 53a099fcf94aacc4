import './dossier.css';
import { useEffect, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { type ActionName, dossierWords as say } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { holderWords } from '../../ui/dossier-columns.tsx';
import { LatenessBadge } from '../../ui/lateness.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { ActionForm } from '../../ui/actions/action-form.tsx';
import { ACTIONS, isActionName } from '../../ui/actions/actions.ts';
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
  const [open, setOpen] = useState<ActionName>();
  const dossier = reading.data.value;
  useEffect(() => setOpen(undefined), [path]);
  const isAllowed = (action: ActionName): boolean =>
    actions.data.value?.items.some((item) => item.action === action && item.allowed) === true;
  useActionKeys((action) => isAllowed(action) && setOpen(action));
  if (!dossier)
    return (
      <>
        <ScreenHead title={words.fields.code} />
        {reading.problem.value ? (
          <ProblemView problem={reading.problem.value} retry={() => void refresh([path])} />
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
      {open && <ActionForm key={open} dossier={dossier} action={open} onDone={() => setOpen(undefined)} />}
      <Tabs dossier={dossier} path={path} mayCorrect={canCorrect(actions.data.value)} />
    </>
  );
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
    </section>
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

const TYPING = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** A single key opens the form of an action, unless somebody is typing. */
function useActionKeys(open: (action: ActionName) => void): void {
  useEffect(() => {
    const press = ({ key, ctrlKey, altKey, metaKey, target }: KeyboardEvent): void => {
      if (ctrlKey || altKey || metaKey || (target instanceof HTMLElement && TYPING.has(target.nodeName))) return;
      const found = Object.keys(ACTIONS).find((action) => isActionName(action) && ACTIONS[action].key === key);
      if (found && isActionName(found)) open(found);
    };
    document.addEventListener('keyup', press);
    return () => document.removeEventListener('keyup', press);
  });
}
