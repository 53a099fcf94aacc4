import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { may } from '../../api/session.ts';
import type { Schemas } from '../../api/types.ts';
import { deskWords as say } from '../../text/desk.ts';
import { dossierWords } from '../../text/dossier.ts';
import { formatDay } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { wrongAt, type Wrong } from '../../ui/error-summary.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import type { Receipt } from './desk-form.ts';
import { PaperFields } from './paper-fields.tsx';

export type Filled = Readonly<{ receipt: Receipt; set: (changes: Partial<Receipt>) => void; wrong: readonly Wrong[] }>;

export function ApplicantFields({ receipt, set, wrong }: Filled) {
  const [before, setBefore] = useState<string>();
  const field = (id: 'name' | 'identityNumber' | 'phone' | 'address' | 'email') => ({
    id,
    label: say[id],
    value: receipt[id],
    onValue: (value: string) => set({ [id]: value }),
    wrong: wrongAt(wrong, `applicant.${id}`),
  });
  const seek = async (): Promise<void> => setBefore(await sameProcedure(receipt));
  return (
    <fieldset>
      <legend>{say.applicant}</legend>
      <div class="pair">
        <TextField {...field('name')} />
        <TextField {...field('identityNumber')} optional inputMode="numeric" onBlur={() => void seek()} />
        <TextField {...field('phone')} optional inputMode="tel" />
        <TextField {...field('address')} optional />
        <TextField {...field('email')} optional inputMode="email" />
      </div>
      <div role="status">{before && <p class="notice warn">{before}</p>}</div>
    </fieldset>
  );
}

/** Whether this person has a dossier of this procedure already; the question is on record. */
async function sameProcedure({ identityNumber, procedure, unit }: Receipt): Promise<string | undefined> {
  const digits = identityNumber.trim();
  if (!/^(\d{9}|\d{12})$/.test(digits) || !procedure || !may('dossier.search')) return undefined;
  const body = { identityNumber: digits, unit };
  const found = await call<Schemas['DossiersFound']>('POST', '/dossiers/search', { body }).catch(() => undefined);
  const same = found?.items.filter((each) => each.procedure === procedure.code) ?? [];
  const newest = same[0]?.receivedAt;
  return same.length === 0 ? undefined : say.again(same.length, newest ? formatDay(newest) : words.none);
}

export function OtherFields({ receipt, set, wrong }: Filled) {
  return (
    <>
      <PaperFields receipt={receipt} set={set} />
      <TextArea
        id="components"
        label={say.components}
        hint={say.componentsHint}
        optional
        value={receipt.components}
        onValue={(components) => set({ components })}
        wrong={wrongAt(wrong, 'components')}
      />
      <Missing receipt={receipt} set={set} />
      <details>
        <summary>{say.other}</summary>
        <div class="pair">
          <SelectField
            id="channel"
            label={say.channel}
            value={receipt.channel}
            onValue={(channel) => set({ channel })}
            choices={Object.entries(words.channels)}
          />
          <UnitPicker isOne id="unit" label={say.unit} value={receipt.unit} onValue={(unit) => set({ unit })} />
          <TextField
            id="when"
            label={say.when}
            hint={say.whenHint}
            value={receipt.when}
            onValue={(when) => set({ when })}
            wrong={wrongAt(wrong, 'occurredAt')}
          />
        </div>
      </details>
    </>
  );
}

/** Papers that were not brought: the supplement is asked for right after the receipt. */
function Missing({ receipt, set }: Omit<Filled, 'wrong'>) {
  if (!may('dossier.request-supplement')) return null;
  return (
    <TextArea
      id="missing"
      label={say.missing}
      hint={say.missingHint}
      optional
      value={receipt.missing}
      onValue={(missing) => set({ missing })}
    />
  );
}

export function PaymentFields({ receipt, set, wrong }: Filled) {
  if (!receipt.procedure?.feeDong) return null;
  return (
    <div class="pair">
      <TextField
        id="paid"
        label={say.paid}
        optional
        value={receipt.paid}
        onValue={(paid) => set({ paid })}
        wrong={wrongAt(wrong, 'paid')}
        inputMode="numeric"
      />
      <SelectField
        id="method"
        label={say.method}
        value={receipt.method}
        onValue={(method) => set({ method })}
        choices={Object.entries(dossierWords.choices.method)}
      />
    </div>
  );
}
