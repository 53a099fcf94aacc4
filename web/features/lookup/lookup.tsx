import { useEffect, useRef, useState } from 'preact/hooks';
import { call, get, Problem } from '../../api/client.ts';
import { lookupWords as say } from '../../text/lookup.ts';
import { TextField } from '../../ui/field.tsx';
import { type Details, DetailsOf, type Status, StatusOf } from './found-dossier.tsx';
import { Papers, Rating } from './with-secret.tsx';

/** The digits of the slip are held as long as the dossier is shown: rating and papers need them again. */
type Shown = Readonly<{ status: Status | Details; details?: Details; secret?: string }>;

/** A citizen's own dossier, by its code and the digits on the slip; the digits are stored nowhere. */
export function LookUp({ code: given }: Readonly<{ code: string }>) {
  const [shown, setShown] = useState<Shown>();
  const refusal = useRefusal();
  const find = async (code: string): Promise<void> => {
    const status = await refusal.tried(() => get<Status | Details>(`/public/dossiers/${encodeURIComponent(code)}`));
    if (status) setShown('steps' in status ? { status, details: status } : { status });
  };
  const open = async (status: Status | Details, secret: string): Promise<void> => {
    const path = `/public/dossiers/${encodeURIComponent(status.code)}`;
    const details = await refusal.tried(() => call<Details>('POST', path, { body: { secret } }));
    if (details) setShown({ status, details, secret });
  };
  useEffect(() => {
    if (given !== '') void find(given);
  }, []);
  return (
    <main class="lookup stack">
      <header>
        <h1>{say.title}</h1>
        <p class="quiet">{say.intro}</p>
      </header>
      <div role="status">{refusal.text && <p class="notice bad">{refusal.text}</p>}</div>
      {!shown && <CodeForm given={given} onFind={find} refuse={refusal.say} />}
      {shown && <Found shown={shown} onOpen={open} refusal={refusal} />}
      {shown && (
        <p>
          <button type="button" onClick={() => setShown(undefined)}>
            {say.again}
          </button>
        </p>
      )}
    </main>
  );
}

type FoundOne = Readonly<{
  shown: Shown;
  onOpen: (status: Status | Details, secret: string) => Promise<void>;
  refusal: ReturnType<typeof useRefusal>;
}>;

function Found({ shown: { status, details, secret }, onOpen, refusal }: FoundOne) {
  const path = `/public/dossiers/${encodeURIComponent(status.code)}/rating`;
  const rate = async (satisfied: boolean, score: number | undefined): Promise<boolean> => {
    const body = { secret, satisfied, ...(score === undefined ? {} : { score }) };
    const done = await refusal.tried(async () => {
      await call('POST', path, { body });
      return true;
    });
    return done === true;
  };
  return (
    <>
      {details ? <DetailsOf details={details} /> : <StatusOf status={status as Status} />}
      {secret === undefined && <SecretForm onOpen={async (typed) => onOpen(status, typed)} refuse={refusal.say} />}
      {details && secret !== undefined && <Papers details={details} secret={secret} refuse={refusal.say} />}
      {details?.rateUntil && secret !== undefined && <Rating until={details.rateUntil} onRate={rate} />}
    </>
  );
}

type FormOfCode = Readonly<{ given: string; onFind: (code: string) => Promise<void>; refuse: (text: string) => void }>;

function CodeForm({ given, onFind, refuse }: FormOfCode) {
  const [code, setCode] = useState(given);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (code.trim() === '') refuse(say.missingCode);
    else void onFind(code.trim());
  };
  return (
    <form class="stack" onSubmit={submit}>
      <TextField id="code" label={say.code} hint={say.codeHint} value={code} onValue={setCode} autoFocus />
      <button type="submit" class="primary">
        {say.find}
      </button>
    </form>
  );
}

type FormOfSecret = Readonly<{ onOpen: (secret: string) => Promise<void>; refuse: (text: string) => void }>;

function SecretForm({ onOpen, refuse }: FormOfSecret) {
  const [secret, setSecret] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    const digits = secret.replace(/\s/g, '');
    if (/^\d{8}$/.test(digits)) void onOpen(digits);
    else refuse(say.missingSecret);
  };
  return (
    <form class="stack" onSubmit={submit}>
      <p>{say.more}</p>
      <TextField
        id="secret"
        label={say.secret}
        hint={say.secretHint}
        value={secret}
        onValue={setSecret}
        inputMode="numeric"
      />
      <button type="submit" class="primary">
        {say.open}
      </button>
    </form>
  );
}

/** What the citizen is told when it does not work; a limit is counted down. */
function useRefusal() {
  const [text, setText] = useState<string>();
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const show = (next: string | undefined): void => {
    clearInterval(timer.current);
    setText(next);
  };
  const countDown = (seconds: number): void => {
    let left = seconds;
    show(say.wait(left));
    timer.current = setInterval(() => {
      left -= 1;
      if (left <= 0) show(undefined);
      else setText(say.wait(left));
    }, 1_000);
  };
  const tried = async <T,>(work: () => Promise<T>): Promise<T | undefined> => {
    show(undefined);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem)) show(say.unreachable);
      else if (error.retryAfter === undefined) show(error.status === 404 ? say.unknown : error.message);
      else countDown(error.retryAfter);
      return undefined;
    }
  };
  return { text, tried, say: show };
}
