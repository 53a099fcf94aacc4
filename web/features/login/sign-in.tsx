import { useState } from 'preact/hooks';
import { API, Problem } from '../../api/client.ts';
import { signInByToken } from '../../api/session.ts';
import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { loginWords } from '../../text/login.ts';
import { words } from '../../text/vi.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';

type Options = Schemas['SessionOptions'];
type Shown = Readonly<{
  note?: string;
  /** A code that the server gave with the address. */
  problem?: string | undefined;
  returnTo?: string | undefined;
  onSignedIn: () => void;
}>;

/** The form to sign in: a page of its own, or laid over a page whose session has ended. */
export function SignIn({ note, problem, returnTo, onSignedIn }: Shown) {
  const options = useRead<Options>('/session/options');
  const [refused, setRefused] = useState(problem);
  const known = options.data.value;
  return (
    <main class="narrow stack">
      <h1>
        {loginWords.title} – {words.product}
      </h1>
      {note && <p class="notice warn">{note}</p>}
      {refused && (
        <p class="notice bad" role="alert">
          {refusal(refused)}
        </p>
      )}
      <ProblemView problem={options.problem.value} />
      {known?.provider && (
        <p>
          <a class="button primary" href={`${API}/session/oidc?returnTo=${encodeURIComponent(returnTo ?? '/')}`}>
            {loginWords.by(known.provider)}
          </a>
        </p>
      )}
      {known?.mode === 'token' && <TokenForm options={known} onSignedIn={onSignedIn} onRefused={setRefused} />}
    </main>
  );
}

type Form = Readonly<{ options: Options; onSignedIn: () => void; onRefused: (code: string) => void }>;

/** The token goes to the server and is kept nowhere. */
function TokenForm({ options: { samples }, onSignedIn, onRefused }: Form) {
  const [token, setToken] = useState('');
  const [as, setAs] = useState('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await signInByToken(token.trim(), as === '' ? undefined : as);
      onSignedIn();
    } catch (error) {
      onRefused(error instanceof Problem ? codeOf(error) : 'other');
    }
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <p class="notice warn">{loginWords.development}</p>
      <TokenField token={token} onToken={setToken} />
      {samples.length > 0 && (
        <SelectField
          id="as"
          label={loginWords.as}
          value={as}
          onValue={setAs}
          choices={[['', loginWords.asHolder], ...samples.map((each) => [each.code, each.displayName] as const)]}
        />
      )}
      <p>
        <button type="submit" class="primary">
          {loginWords.submit}
        </button>
      </p>
    </form>
  );
}

function TokenField({ token, onToken }: Readonly<{ token: string; onToken: (token: string) => void }>) {
  const [isShown, show] = useState(false);
  return (
    <>
      <TextField
        id="token"
        label={loginWords.token}
        isSecret={!isShown}
        value={token}
        onValue={onToken}
        autocomplete="current-password"
        autoFocus
      />
      <button type="button" onClick={() => show(!isShown)} aria-pressed={isShown}>
        {isShown ? loginWords.hide : loginWords.show}
      </button>
    </>
  );
}

function codeOf({ status, code }: Problem): string {
  return status === 401 || status === 422 || status === 404 ? 'wrong-token' : code;
}

function refusal(code: string): string {
  const { problems } = loginWords;
  return code in problems ? problems[code as keyof typeof problems] : problems.other;
}
