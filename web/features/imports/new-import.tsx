import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Problem, Unreachable } from '../../api/client.ts';
import { may, me } from '../../api/session.ts';
import type { Schemas } from '../../api/types.ts';
import { upload } from '../../api/upload.ts';
import { importWords as say } from '../../text/imports.ts';
import { Field, SelectField } from '../../ui/field.tsx';
import { withQuery } from '../../ui/filters.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { columnsOf, kindOf } from './csv-head.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { type Choices, mappingOf, NOTHING_CHOSEN } from './mapping.ts';

const LEGACY = 'dossiers';
/** Its mapping is written by hand and sent with it. */
const BY_COMMAND = 'complaints';

/** A file that the server judges, or takes, in its own time. */
export default function NewImport() {
  const [file, setFile] = useState<File>();
  const [kind, setKind] = useState('units');
  const [choices, setChoices] = useState<Choices>(NOTHING_CHOSEN);
  const lastChosen = useRef<File | undefined>(undefined);
  const sending = useUpload();
  /** A file can be sent when its head was read, which says what it holds; a slow read of an earlier choice is void. */
  const take = async (chosen: File | undefined): Promise<void> => {
    lastChosen.current = chosen;
    setFile(undefined);
    const columns = chosen ? await columnsOf(chosen) : [];
    if (lastChosen.current !== chosen) return;
    setKind((before) => (chosen && kindOf(chosen.name, columns)) ?? before);
    setFile(chosen);
  };
  const send = (isDryRun: boolean): void => {
    if (file) void sending.begin({ kind, body: bodyOf(kind, file, choices), isDryRun, name: file.name });
  };
  const isReady = file !== undefined && sending.percent === undefined;
  return (
    <>
      <ScreenHead title={say.new} />
      <form class="stack" onSubmit={(event) => event.preventDefault()}>
        <FileAndKind kind={kind} setKind={setKind} take={(chosen) => void take(chosen)} />
        {kind === LEGACY && <MappingEditor file={file} choices={choices} set={setChoices} />}
        <ProblemView problem={sending.problem} />
        <p role="status">{sending.percent !== undefined && say.sending(sending.percent)}</p>
        <p class="row">
          <button type="button" disabled={!isReady} onClick={() => send(true)}>
            {say.dryRun}
          </button>
          <button type="button" class="primary" disabled={!isReady} onClick={() => send(false)}>
            {say.start}
          </button>
        </p>
      </form>
    </>
  );
}

type Chosen = Readonly<{ kind: string; setKind: (kind: string) => void; take: (file: File | undefined) => void }>;

function FileAndKind({ kind, setKind, take }: Chosen) {
  const kinds = Object.entries(say.kinds).filter(([each]) => each !== BY_COMMAND && may(`import.${each}`));
  return (
    <div class="filters">
      <Field id="file" label={say.file} hint={say.fileHint}>
        <input
          id="file"
          type="file"
          aria-describedby="file-hint"
          accept=".csv,.xlsx,.ndjson,.txt"
          onChange={({ currentTarget }) => take(currentTarget.files?.[0])}
        />
      </Field>
      <SelectField id="kind" label={say.kind} value={kind} onValue={setKind} choices={kinds} />
    </div>
  );
}

type Sent = Readonly<{ kind: string; body: Blob | FormData; isDryRun: boolean; name: string }>;

function useUpload() {
  const { route } = useLocation();
  const [percent, setPercent] = useState<number>();
  const [problem, setProblem] = useState<Problem | Unreachable>();
  const begin = async ({ kind, body, isDryRun, name }: Sent): Promise<void> => {
    setProblem(undefined);
    setPercent(0);
    try {
      const path = withQuery('/imports', { kind, dryRun: isDryRun ? 'true' : '' });
      const { id } = await upload<Schemas['AcceptedUpload']>(path, body, setPercent, name);
      route(`/imports/${id}`);
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      setProblem(error);
    } finally {
      setPercent(undefined);
    }
  };
  return { percent, problem, begin };
}

function bodyOf(kind: string, file: File, choices: Choices): Blob | FormData {
  if (kind === 'events') return new Blob([file], { type: 'application/x-ndjson' });
  if (kind !== LEGACY && /\.csv$/i.test(file.name)) return new Blob([file], { type: 'text/csv' });
  const body = new FormData();
  if (kind === LEGACY) {
    const mapping = JSON.stringify(mappingOf(choices, me.value?.timeZone ?? 'Asia/Ho_Chi_Minh'));
    body.append('mapping', new Blob([mapping], { type: 'application/json' }), 'mapping.json');
  }
  body.append('file', file, file.name);
  return body;
}
