import { importWords } from '../../text/imports.ts';
import { words } from '../../text/vi.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import type { TableHead } from './csv-head.ts';
import { type Choices, CONSTANT, type FieldName, textsOf } from './mapping.ts';

const { mapping: say } = importWords;
const FIELDS = Object.keys(say.fields) as FieldName[];

type Edited = Readonly<{ head: TableHead; choices: Choices; set: (choices: Choices) => void }>;

/** Which column of an old table means what; the server judges it. */
export function MappingEditor(edited: Edited) {
  const { choices, set } = edited;
  return (
    <fieldset class="stack">
      <legend>{say.title}</legend>
      <p class="quiet small">{say.hint}</p>
      <div class="filters">
        {FIELDS.map((field) => (
          <FieldChoice key={field} field={field} {...edited} />
        ))}
      </div>
      <Channels {...edited} />
      <div class="filters">
        <SelectField
          id="dates"
          label={say.dates}
          value={choices.dates}
          onValue={(dates) => set({ ...choices, dates })}
          choices={Object.entries(say.formats)}
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
    </fieldset>
  );
}

function FieldChoice({ field, head, choices, set }: Edited & Readonly<{ field: FieldName }>) {
  const { sources, constants } = choices;
  const columns = head.columns.map((column) => [column, column] as const);
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
function Channels({ head, choices, set }: Edited) {
  const column = choices.sources.channel ?? '';
  if (column === '' || column === CONSTANT) return null;
  return (
    <div class="filters">
      {textsOf(head, column).map(([text, count]) => (
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
