import { importWords } from '../../text/imports.ts';
import { words } from '../../text/vi.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { type Choices, CONSTANT, type FieldName } from './mapping.ts';
import { PreviewRows } from './preview-rows.tsx';
import { SavedMappings } from './saved-mappings.tsx';
import { type Preview, usePreview } from './use-preview.ts';

const { mapping: say } = importWords;
const REQUIRED: readonly FieldName[] = ['code', 'procedure', 'receivingUnit', 'channel', 'receivedAt'];
const OTHERS = (Object.keys(say.fields) as FieldName[]).filter((field) => !REQUIRED.includes(field));

type Edited = Readonly<{
  preview: Preview | undefined;
  choices: Choices;
  set: (choices: Choices) => void;
}>;

/** Which column of an old table means what; the server proposes and judges it. */
export function MappingEditor({ file, choices, set }: Omit<Edited, 'preview'> & Readonly<{ file: File | undefined }>) {
  const { preview, problem, tryRows } = usePreview(file, choices, set);
  const edited = { preview, choices, set };
  return (
    <fieldset class="stack">
      <legend>{say.title}</legend>
      <p class="quiet small">{say.hint}</p>
      <p role="status">{file && !preview && !problem && say.reading}</p>
      <ProblemView problem={problem} />
      <SavedMappings choices={choices} set={set} />
      <Fields legend={say.required} fields={REQUIRED} {...edited} />
      <Channels {...edited} />
      <Fields legend={say.others} fields={OTHERS} {...edited} />
      <HowWritten {...edited} />
      {preview && <PreviewRows preview={preview} onTry={tryRows} />}
    </fieldset>
  );
}

function HowWritten({ preview, choices, set }: Edited) {
  const formats = Object.entries(say.formats);
  const { dates } = choices;
  const other = formats.some(([each]) => each === dates) ? [] : [[dates, dates.split('|').join(say.several)] as const];
  return (
    <div class="filters">
      <SelectField
        id="dates"
        label={say.dates}
        value={dates}
        onValue={(chosen) => set({ ...choices, dates: chosen })}
        choices={[...other, ...formats]}
      />
      <SelectField
        id="encoding"
        label={say.encoding}
        wrong={preview?.format.encoding === null ? say.notUtf8 : undefined}
        value={choices.encoding}
        onValue={(encoding) => set({ ...choices, encoding })}
        choices={Object.entries(say.encodings)}
      />
      <Check
        label={say.createUnits}
        value={choices.createUnits}
        onValue={(createUnits) => set({ ...choices, createUnits })}
      />
      <Check
        label={say.createProcedures}
        value={choices.createProcedures}
        onValue={(createProcedures) => set({ ...choices, createProcedures })}
      />
    </div>
  );
}

function Fields({ legend, fields, ...edited }: Edited & Readonly<{ legend: string; fields: readonly FieldName[] }>) {
  return (
    <fieldset class="filters">
      <legend>{legend}</legend>
      {fields.map((field) => (
        <FieldChoice key={field} field={field} {...edited} />
      ))}
    </fieldset>
  );
}

function FieldChoice({ field, preview, choices, set }: Edited & Readonly<{ field: FieldName }>) {
  const { sources, constants } = choices;
  const columns = (preview?.columns ?? []).map(({ name }) => [name, name] as const);
  return (
    <div>
      <SelectField
        id={`field-${field}`}
        label={say.fields[field]}
        value={sources[field] ?? ''}
        onValue={(source) => set({ ...choices, sources: { ...sources, [field]: source } })}
        choices={[['', say.none], [CONSTANT, say.constant], ...columns]}
      />
      {sources[field] === CONSTANT && (
        <TextField
          id={`constant-${field}`}
          label={say.value(say.fields[field])}
          value={constants[field] ?? ''}
          onValue={(value) => set({ ...choices, constants: { ...constants, [field]: value } })}
        />
      )}
    </div>
  );
}

/** What each text of the column of channels means. */
function Channels({ preview, choices, set }: Edited) {
  const column = choices.sources.channel ?? '';
  if (column === '' || column === CONSTANT) return null;
  return (
    <div class="filters">
      {textsOf(preview, column).map(({ text, count }) => (
        <SelectField
          key={text}
          id={`channel-${text}`}
          label={say.text(text, count)}
          value={choices.channels[text] ?? ''}
          onValue={(channel) => set({ ...choices, channels: { ...choices.channels, [text]: channel } })}
          choices={[['', words.none], ...Object.entries(words.channels)]}
        />
      ))}
    </div>
  );
}

function textsOf(preview: Preview | undefined, column: string): Preview['columns'][number]['texts'] {
  return preview?.columns.find(({ name }) => name === column)?.texts ?? [];
}

function Check({
  label,
  value,
  onValue,
}: Readonly<{ label: string; value: boolean; onValue: (value: boolean) => void }>) {
  return (
    <label class="check">
      <input type="checkbox" checked={value} onChange={({ currentTarget }) => onValue(currentTarget.checked)} />
      {label}
    </label>
  );
}
