import { useState } from 'preact/hooks';
import { get, Problem } from '../../api/client.ts';
import { me } from '../../api/session.ts';
import type { Schemas } from '../../api/types.ts';
import { dossierWords as say } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { SelectField } from '../../ui/field.tsx';
import { PersonFacts } from '../../ui/person-facts.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';

type Whole = Schemas['PersonalDataAnswer'];
type Masked = Schemas['DossierReadAnswer']['applicant'];

/** Who applies: masked by the server until somebody asks for all, which is put on record. */
export function Applicant({ path, masked }: Readonly<{ path: string; masked: Masked }>) {
  const [whole, setWhole] = useState<Whole>();
  const [problem, setProblem] = useState<Problem>();
  const [purpose, setPurpose] = useState('');
  if (!masked) return <p class="empty">{say.noApplicant}</p>;
  const see = async (): Promise<void> => {
    try {
      setWhole(await get<Whole>(`${path}/applicant`, purpose === '' ? {} : { purpose }));
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  return (
    <>
      <PersonFacts person={whole ?? masked} />
      {problem?.code === 'missing-field' ? (
        <Purpose value={purpose} onValue={setPurpose} />
      ) : (
        <ProblemView problem={problem} />
      )}
      {!whole && (
        <button type="button" onClick={() => void see()}>
          {say.see}
        </button>
      )}
    </>
  );
}

function Purpose({ value, onValue }: Readonly<{ value: string; onValue: (value: string) => void }>) {
  const purposes = me.value?.purposes ?? [];
  return (
    <SelectField
      id="purpose"
      label={say.purpose}
      value={value}
      onValue={onValue}
      choices={[['', words.none], ...purposes.map(({ id, label }) => [id, label] as const)]}
    />
  );
}
