import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { offline, watchLine } from '../api/connection.ts';
import { Problem, Unreachable } from '../api/client.ts';
import { startLive } from '../api/live.ts';
import { takeUpOutbox, waiting } from '../api/outbox.ts';
import { readPreferences } from '../api/preferences.ts';
import { interrupted, may, me, readMe } from '../api/session.ts';
import { refreshShown } from '../api/store.ts';
import { SignIn } from '../features/login/sign-in.tsx';
import { setZone } from '../text/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { usePrintKeys } from '../ui/print.ts';
import { Toasts } from '../ui/toasts.tsx';
import { unitAsked } from '../ui/unit-asked.ts';
import { useAltKeys } from './alt-keys.ts';
import { Bars } from './bars.tsx';
import { ownPath } from './own-path.ts';
import { Screens } from './screens.tsx';
import { SessionEnding } from './session-ending.tsx';
import { Side } from './side.tsx';
import { Top } from './top.tsx';
import { words } from '../text/vi.ts';

const TRY_AGAIN_MS = 3_000;

/** Everything that somebody who is signed in sees around a screen; the form to sign in for everybody else. */
export function Console() {
  useEffect(() => void begin(), []);
  useEffect(() => watchLine(lineIsBack), []);
  const who = me.value;
  useLive(who?.account.code);
  usePrintKeys();
  useAltKeys();
  useEffect(() => void (who && readPreferences()), [who?.account.code]);
  if (who === undefined) return offline.value ? <Bars /> : null;
  if (who === null) return <SignInPage />;
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <Top />
      <Bars />
      <div class="body">
        <Side />
        <main id="content" tabIndex={-1}>
          <Screens />
        </main>
      </div>
      <SessionEnding />
      <Toasts />
      {interrupted.value && (
        <Dialog label={words.session.ended} onClose={stay}>
          <SignIn note={words.session.ended} onSignedIn={takeUpOutbox} />
        </Dialog>
      )}
    </>
  );
}

/** What others change is read again while somebody is signed in. */
function useLive(account: string | undefined): void {
  const isInterrupted = interrupted.value;
  useEffect(
    () =>
      account !== undefined && !isInterrupted && may('dossier.list') ? startLive(unitAsked(undefined)) : undefined,
    [account, isInterrupted],
  );
}

/** What waits goes out, and what is on screen is read again. */
function lineIsBack(): void {
  offline.value = waiting.value.length > 0;
  if (!me.value) return;
  takeUpOutbox();
  void refreshShown(() => true);
}

/** There is no way past it but to sign in again. */
const stay = (): void => undefined;

function SignInPage() {
  const { path, url, query, route } = useLocation();
  const goOn = (): void => {
    takeUpOutbox();
    route(path === '/login' ? (ownPath(query['returnTo']) ?? '/') : url, true);
  };
  return <SignIn problem={query['problem']} returnTo={path === '/login' ? query['returnTo'] : url} onSignedIn={goOn} />;
}

async function begin(): Promise<void> {
  try {
    await readMe();
    offline.value = false;
    setZone(me.value?.timeZone ?? 'Asia/Ho_Chi_Minh');
    takeUpOutbox();
  } catch (error) {
    if (error instanceof Problem) me.value = null;
    if (!(error instanceof Unreachable)) return;
    offline.value = true;
    setTimeout(() => void begin(), TRY_AGAIN_MS);
  }
}
