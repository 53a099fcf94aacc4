import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { type ActionName, dossierWords as say } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { Skeleton } from '../paged-list.tsx';
import { ProblemView } from '../problem-view.tsx';
import { ActionForm } from './action-form.tsx';

type Opened = Readonly<{ code: string; action: ActionName; onDone: () => void }>;

/** The form of an action on a dossier of a list, or why the action is not possible now. */
export function RowAction({ code, action, onDone }: Opened) {
  const path = `/dossiers/${encodeURIComponent(code)}`;
  const dossier = useRead<Schemas['DossierReadAnswer']>(path);
  const actions = useRead<Schemas['ActionsAnswer']>(`${path}/actions`);
  const problem = dossier.problem.value ?? actions.problem.value;
  if (problem)
    return <ProblemView problem={problem} retry={() => void refresh([path])} notFound={words.errors.notFound} />;
  if (!dossier.data.value || !actions.data.value) return <Skeleton />;
  const item = actions.data.value.items.find((each) => each.action === action);
  if (item?.allowed) return <ActionForm dossier={dossier.data.value} action={action} onDone={onDone} />;
  return (
    <div class="notice warn" role="alert">
      <p>
        {say.actions[action]} {code}: {item?.because?.title ?? say.notAllowed}
      </p>
      <button type="button" onClick={onDone}>
        {words.close}
      </button>
    </div>
  );
}
