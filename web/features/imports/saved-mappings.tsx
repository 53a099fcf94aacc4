import { useState } from 'preact/hooks';
import { may, me } from '../../api/session.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Page, Schemas } from '../../api/types.ts';
import { importWords } from '../../text/imports.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useChange } from '../../ui/use-change.ts';
import { type Choices, choicesOf, mappingOf } from './mapping.ts';

type Saved = Schemas['ImportMappingAnswer'];
type Edited = Readonly<{ choices: Choices; set: (choices: Choices) => void }>;

const { mapping: say } = importWords;
const PATH = '/import-mappings';

/** What was chosen for a table before is there for the next one of its kind. */
export function SavedMappings({ choices, set }: Edited) {
  const { data } = useRead<Page<Saved>>(may('import-mapping.read') ? PATH : undefined);
  const [name, setName] = useState('');
  const { problem, isBusy, send } = useChange();
  const saved = data.value?.items ?? [];
  const take = (chosen: string): void => {
    setName(chosen);
    const found = saved.find((each) => each.name === chosen);
    if (found) set(choicesOf(found.mapping));
  };
  const save = async (): Promise<void> => {
    const mapping = mappingOf(choices, me.value?.timeZone ?? 'Asia/Ho_Chi_Minh');
    const path = `${PATH}/${encodeURIComponent(name.trim())}`;
    const done = await send<Saved>({ method: 'PUT', path, body: { mapping } });
    if (!done) return;
    tell(say.saved(done.name, done.version));
    await refresh([PATH]);
  };
  if (!may('import-mapping.save')) return null;
  return (
    <div class="filters">
      {saved.length > 0 && (
        <SelectField
          id="saved-mapping"
          label={say.take}
          value={saved.some((each) => each.name === name) ? name : ''}
          onValue={take}
          choices={[['', say.notTaken], ...saved.map((each) => [each.name, each.name] as const)]}
        />
      )}
      <TextField id="mapping-name" label={say.name} optional value={name} onValue={setName} />
      <button type="button" disabled={isBusy || name.trim() === ''} onClick={() => void save()}>
        {say.save}
      </button>
      <ProblemView problem={problem} />
    </div>
  );
}
