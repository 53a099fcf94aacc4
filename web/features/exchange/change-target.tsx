import { useState } from 'preact/hooks';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Template, templateIn } from './template-field.tsx';

type Target = Schemas['TargetAnswer'];
type Typed = Readonly<Record<'url' | 'clientId' | 'clientSecret' | 'template' | 'reason', string>>;
type Filled = Readonly<{ typed: Typed; set: (changes: Partial<Typed>) => void }>;

const { targets: say } = exchangeWords;

/** Changes how a target is reached, with the reason that goes on record; empty secrets stay as they are. */
export function ChangeTarget({ target, onClose }: Readonly<{ target: Target; onClose: () => void }>) {
  const [typed, setTyped] = useState<Typed>(() => typedOf(target));
  const { problem, isBusy, send } = useChange();
  const set = (changes: Partial<Typed>): void => setTyped({ ...typed, ...changes });
  const path = `/outbox/targets/${encodeURIComponent(target.id)}`;
  const change = async (): Promise<void> => {
    if (!(await send({ method: 'PATCH', path, body: bodyOf(target, typed) }))) return;
    onClose();
    tell(exchangeWords.done);
    await refresh(['/outbox/']);
  };
  return (
    <DialogForm
      title={say.changeOf(target.id)}
      problem={problem}
      isBusy={isBusy}
      isReady={typed.reason.trim() !== ''}
      onSend={() => void change()}
      onClose={onClose}
    >
      {target.kind === 'portal' && <Reached typed={typed} set={set} />}
      {target.kind === 'notify' && target.settings['channel'] !== 'mail' && (
        <Template value={typed.template} onValue={(template) => set({ template })} />
      )}
      <TextField id="reason" label={exchangeWords.reason} value={typed.reason} onValue={(reason) => set({ reason })} />
    </DialogForm>
  );
}

function Reached({ typed, set }: Filled) {
  return (
    <>
      <TextField id="url" label={say.url} hint={say.urlHint} value={typed.url} onValue={(url) => set({ url })} />
      <TextField
        id="clientId"
        label={say.clientId}
        optional
        value={typed.clientId}
        onValue={(clientId) => set({ clientId })}
      />
      <TextField
        id="clientSecret"
        label={say.clientSecret}
        hint={say.secretHint}
        optional
        isSecret
        value={typed.clientSecret}
        onValue={(clientSecret) => set({ clientSecret })}
      />
    </>
  );
}

function typedOf({ url, settings }: Target): Typed {
  const template = settings['template'];
  return {
    url: url ?? '',
    clientId: '',
    clientSecret: '',
    template: template === undefined ? '' : JSON.stringify(template, undefined, 2),
    reason: '',
  };
}

function bodyOf({ url, settings }: Target, typed: Typed): object {
  const { clientId, clientSecret, template } = typed;
  const before = settings['template'] === undefined ? '' : JSON.stringify(settings['template'], undefined, 2);
  return {
    ...(typed.url.trim() === (url ?? '') ? {} : { url: typed.url.trim() }),
    ...(clientId === '' && clientSecret === '' ? {} : { secrets: { clientId: clientId.trim(), clientSecret } }),
    ...(template === before ? {} : { settings: { ...settings, template: templateIn(template) } }),
    reason: typed.reason.trim(),
  };
}
