import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { DayField } from '../../ui/day-field.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Template, templateIn } from './template-field.tsx';

const { targets: say, kinds } = exchangeWords;
const BLANK = {
  id: '',
  kind: 'portal',
  contract: 'lgsp@2026',
  url: '',
  clientId: '',
  clientSecret: '',
  channel: 'mail',
  template: '',
  from: 'now',
  fromDay: '',
};
type Typed = typeof BLANK;
type Filled = Readonly<{ typed: Typed; set: (changes: Partial<Typed>) => void }>;

/** A portal that dossiers are told to, or a way by which applicants are told. */
export function NewTarget({ onClose }: Readonly<{ onClose: () => void }>) {
  const [typed, setTyped] = useState(BLANK);
  const { problem, isBusy, send } = useChange();
  const set = (changes: Partial<Typed>): void => setTyped({ ...typed, ...changes });
  const add = async (): Promise<void> => {
    if (!(await send({ method: 'POST', path: '/outbox/targets', body: bodyOf(typed) }))) return;
    onClose();
    tell(exchangeWords.done);
    await refresh(['/outbox/']);
  };
  return (
    <DialogForm
      title={say.add}
      problem={problem}
      isBusy={isBusy}
      isReady={typed.id.trim() !== ''}
      onSend={() => void add()}
      onClose={onClose}
    >
      <TextField id="target-id" label={say.id} hint={say.idHint} value={typed.id} onValue={(id) => set({ id })} />
      <SelectField
        id="target-kind"
        label={say.kind}
        value={typed.kind}
        onValue={(kind) => set({ kind })}
        choices={[
          ['portal', kinds.portal],
          ['notify', kinds.notify],
        ]}
      />
      {typed.kind === 'portal' ? <PortalFields typed={typed} set={set} /> : <NotifyFields typed={typed} set={set} />}
    </DialogForm>
  );
}

function PortalFields({ typed, set }: Filled) {
  return (
    <>
      <SelectField
        id="contract"
        label={say.contract}
        value={typed.contract}
        onValue={(contract) => set({ contract })}
        choices={Object.entries(say.contracts)}
      />
      <TextField id="url" label={say.url} value={typed.url} onValue={(url) => set({ url })} />
      <TextField id="clientId" label={say.clientId} value={typed.clientId} onValue={(clientId) => set({ clientId })} />
      <TextField
        id="clientSecret"
        label={say.clientSecret}
        hint={say.secretHint}
        isSecret
        value={typed.clientSecret}
        onValue={(clientSecret) => set({ clientSecret })}
      />
      <SelectField
        id="from"
        label={say.begin}
        value={typed.from}
        onValue={(from) => set({ from })}
        choices={Object.entries(say.begins)}
      />
      <DayField id="fromDay" label={say.fromDay} value={typed.fromDay} onValue={(fromDay) => set({ fromDay })} />
    </>
  );
}

function NotifyFields({ typed, set }: Filled) {
  return (
    <>
      <SelectField
        id="channel"
        label={say.channel}
        value={typed.channel}
        onValue={(channel) => set({ channel })}
        choices={Object.entries(say.channels)}
      />
      {typed.channel !== 'mail' && <Template value={typed.template} onValue={(template) => set({ template })} />}
    </>
  );
}

function bodyOf(typed: Typed): object {
  const { id, kind, contract, url, clientId, clientSecret, channel, template, from, fromDay } = typed;
  if (kind === 'notify')
    return {
      id: id.trim(),
      kind,
      settings: { channel, ...(channel === 'mail' ? {} : { template: templateIn(template) }) },
    };
  return {
    id: id.trim(),
    kind,
    contract,
    ...(url.trim() === '' ? {} : { url: url.trim() }),
    ...(clientId === '' && clientSecret === '' ? {} : { secrets: { clientId: clientId.trim(), clientSecret } }),
    from,
    ...(fromDay === '' ? {} : { fromDay }),
  };
}
