import type { Instant } from '../../domain/values/logged-event.ts';
import type { SendAnswer } from './answer.ts';
import { backOffMs, holdMs } from './back-off.ts';
import type { Finish } from './leased-messages.ts';
import type { LeasedMessage } from './message.ts';
import { plainCode } from './sealed-answers.ts';
import { DAY_MS } from '../../domain/time/local-time.ts';

/** A success with a code that nobody knows is tried so often before it is refused. */
const UNCLEAR_TRIES = 5;

/** What becomes of a message by an answer, but for what is kept sealed. @param chance from 0 to 1 */
export function finishOf(
  { attempts }: Pick<LeasedMessage, 'attempts'>,
  answer: SendAnswer,
  startedAt: Instant,
  endedAt: Instant,
  chance: number,
): Omit<Finish, 'answer' | 'bodyMac'> {
  return {
    state: stateAfter(answer, attempts),
    outcome: answer.outcome,
    status: answer.status ?? null,
    code: plainCode(answer.code),
    nextTryAt: nextTryAfter(answer, attempts, endedAt, chance),
    parkedReason: answer.outcome === 'parked' ? answer.reason : null,
    startedAt,
    endedAt,
  };
}

function stateAfter({ outcome }: SendAnswer, attempts: number): Finish['state'] {
  if (outcome === 'unclear') return attempts >= UNCLEAR_TRIES ? 'refused' : 'pending';
  return outcome === 'acknowledged' || outcome === 'refused' || outcome === 'parked' ? outcome : 'pending';
}

function nextTryAfter(answer: SendAnswer, attempts: number, endedAt: Instant, chance: number): Instant {
  if (answer.outcome === 'later') return answer.until;
  return endedAt + Math.max(backOffMs(attempts, chance), holdMs(answer.retryAfterMs ?? 0));
}

/** Whether the way to the target failed; any answer of the other side's program shows that it is there. */
export function isFailureOfTheWay({ outcome }: SendAnswer): boolean {
  return outcome === 'failed' || outcome === 'away' || outcome === 'gone';
}

/**
 * Why a target is to be disabled after a failure; undefined: it is not.
 * @param failingMs for how long nothing has succeeded there
 * @param mostDays after which its kind gives it up; undefined: never
 */
export function whyDisabled(
  { outcome }: SendAnswer,
  failingMs: number,
  mostDays: number | undefined,
): 'gone' | 'no-success' | undefined {
  if (outcome === 'gone') return 'gone';
  return mostDays !== undefined && failingMs >= mostDays * DAY_MS ? 'no-success' : undefined;
}
