import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, Unreachable } from '../../api/client.ts';
import { me } from '../../api/session.ts';
import type { Schemas } from '../../api/types.ts';
import { upload } from '../../api/upload.ts';
import { withQuery } from '../../ui/filters.ts';
import { type Choices, CONSTANT, choicesOf, mappingOf, NOTHING_CHOSEN, withProposal } from './mapping.ts';

export type Preview = Schemas['TablePreview'];

/** Of a text the server looks at no more; a workbook is one only as a whole. */
const READ_BYTES = 262_144;

/**
 * What the server says of the beginning of a legacy table, and what its columns seem to mean.
 * @param file undefined: none is chosen, or one of another kind
 */
export function usePreview(file: File | undefined, choices: Choices, set: (choices: Choices) => void) {
  const { preview, problem, ask, forget } = useAsking();
  const chosen = useRef(choices);
  chosen.current = choices;
  /** What was chosen when nobody had changed a proposal yet. */
  const untouched = useRef(NOTHING_CHOSEN);
  const { encoding } = choices;
  const suggest = async (given: File): Promise<void> => {
    const found = await ask(given, withQuery('/imports/previews', { encoding }));
    if (!found || fits(chosen.current, found)) return;
    const proposed = choicesOf(found.suggested);
    const columns = found.columns.map(({ name }) => name);
    set(withProposal(chosen.current, untouched.current, proposed, columns));
    untouched.current = proposed;
  };
  useEffect(() => {
    forget();
    if (!file) return;
    void suggest(file);
  }, [file, encoding]);
  const tryRows = (): void => {
    const mapping = mappingOf(choices, me.value?.timeZone ?? 'Asia/Ho_Chi_Minh');
    if (file) void ask(file, '/imports/previews', mapping);
  };
  return { preview, problem, tryRows };
}

/** Something is chosen, and nothing that this table does not have: it was chosen for one of its kind. */
function fits({ sources }: Choices, { columns }: Preview): boolean {
  const named = Object.values(sources).filter((source) => source !== '' && source !== CONSTANT);
  return named.length > 0 && named.every((source) => columns.some(({ name }) => name === source));
}

/** Of several questions only the last one is answered. */
function useAsking() {
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<Problem | Unreachable>();
  const turns = useRef(0);
  const ask = async (file: File, path: string, mapping?: object): Promise<Preview | undefined> => {
    turns.current += 1;
    const turn = turns.current;
    setProblem(undefined);
    try {
      const answer = await upload<Preview>(path, formOf(file, mapping), () => undefined);
      if (turn !== turns.current) return undefined;
      setPreview(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      if (turn === turns.current) setProblem(error);
      return undefined;
    }
  };
  const forget = (): void => {
    turns.current += 1;
    setPreview(undefined);
    setProblem(undefined);
  };
  return { preview, problem, ask, forget };
}

function formOf(file: File, mapping: object | undefined): FormData {
  const form = new FormData();
  if (mapping)
    form.append('mapping', new Blob([JSON.stringify(mapping)], { type: 'application/json' }), 'mapping.json');
  const isText = /\.(csv|txt)$/i.test(file.name);
  form.append('file', isText ? file.slice(0, READ_BYTES) : file, file.name);
  return form;
}
