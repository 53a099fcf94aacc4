import { Problem, Unreachable } from '../api/client.ts';
import { words } from '../text/vi.ts';

type Shown = Readonly<{
  problem: Problem | Unreachable | undefined;
  retry?: (() => void) | undefined;
  /** What is said where it is not there, or not to be seen by the caller. */
  notFound?: string;
}>;

/** Why something could not be shown, and what to do. */
export function ProblemView({ problem, retry, notFound = words.errors.notHere }: Shown) {
  if (!problem) return null;
  const isProblem = problem instanceof Problem;
  return (
    <div class="notice bad" role="alert">
      <p>
        <strong>{isProblem ? titleOf(problem, notFound) : words.errors.unreachable}</strong>
      </p>
      <p>{isProblem ? problem.message : words.errors.whatNow}</p>
      {isProblem && <p class="small quiet">{words.errors.code(problem.code)}</p>}
      {retry && (
        <button type="button" onClick={retry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}

function titleOf({ status, code, title, retryAfter }: Problem, notFound: string): string {
  if (code === 'role-forbids') return words.errors.notYours;
  if (status === 403 || status === 404) return notFound;
  return retryAfter === undefined ? title : words.errors.busy(retryAfter);
}
