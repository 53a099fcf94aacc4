import { useEffect } from 'preact/hooks';
import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { deskWords as say } from '../../text/desk.ts';
import { dossierWords } from '../../text/dossier.ts';
import type { Receipt } from './desk-form.ts';

type Paper = Schemas['ProcedureComponent'];
type Filled = Readonly<{ receipt: Receipt; set: (changes: Partial<Receipt>) => void }>;

/** The papers that the procedure asks for, ticked off: those that it always needs are ticked until somebody says otherwise. */
export function PaperFields({ receipt, set }: Filled) {
  const { procedure, papersOf, handedIn } = receipt;
  const path = procedure && `/procedures/${encodeURIComponent(procedure.code)}`;
  const papers = useRead<Schemas['ProcedureAnswer']>(path).data.value?.components;
  useEffect(() => {
    if (!procedure || !papers || papersOf === procedure.code) return;
    set({ papersOf: procedure.code, handedIn: papers.filter(({ required }) => required).map(handed) });
  }, [procedure?.code, papers]);
  if (!procedure || !papers || papers.length === 0) return null;
  const isHandedIn = ({ name }: Paper): boolean => handedIn.some((each) => each.name === name);
  const toggle = (paper: Paper): void =>
    set({ handedIn: papers.filter((each) => isHandedIn(each) !== (each === paper)).map(handed) });
  return (
    <fieldset>
      <legend>{say.papers}</legend>
      {papers.map((paper) => (
        <label class="check" key={paper.name}>
          <input type="checkbox" checked={isHandedIn(paper)} onChange={() => toggle(paper)} />
          <span>
            {say.paper(paper.name, paper.quantity, dossierWords.choices.component[paper.kind])}
            {!paper.required && <span class="quiet"> ({say.ifNeeded})</span>}
          </span>
        </label>
      ))}
      <NotHanded papers={papers.filter((paper) => paper.required && !isHandedIn(paper))} receipt={receipt} set={set} />
    </fieldset>
  );
}

function handed({ name, kind, quantity }: Paper): Receipt['handedIn'][number] {
  return { name, kind, quantity };
}

/** What is lacking is asked for only when somebody says so: data that are there already may stand for a paper. */
function NotHanded({ papers, receipt, set }: Filled & Readonly<{ papers: readonly Paper[] }>) {
  const asked = receipt.missing.split('\n').map((line) => line.trim());
  const open = papers.filter(({ name }) => !asked.includes(name));
  const askFor = (name: string): void => {
    set({ missing: [...asked.filter((line) => line !== ''), name].join('\n') });
    // The button goes away: the keys go on in the field that it has filled in.
    document.getElementById('missing')?.focus();
  };
  return (
    <div role="status">
      {open.map(({ name }) => (
        <p class="row" key={name}>
          {say.notHanded(name)}
          <button type="button" onClick={() => askFor(name)}>
            {say.askFor}
          </button>
        </p>
      ))}
    </div>
  );
}
