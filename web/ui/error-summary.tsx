import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Problem } from '../api/client.ts';
import { words } from '../text/vi.ts';

export type Wrong = Readonly<{ path: string; message: string }>;

type Shown = Readonly<{
  wrong: readonly Wrong[];
  problem?: Problem | undefined;
  /** The id of the field for a path of the body. */
  idOf: (path: string) => string;
}>;

/** What keeps a form from being sent, above it; it takes the focus when it appears. */
export function ErrorSummary({ wrong, problem, idOf }: Shown) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), [wrong, problem]);
  if (wrong.length === 0 && !problem) return null;
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{problem && wrong.length === 0 ? problem.title : words.errors.summary}</h2>
      {problem && wrong.length === 0 && <p>{problem.message}</p>}
      <ul>
        {wrong.map(({ path, message }) => (
          <li key={path}>
            <a href={`#${idOf(path)}`} onClick={(event) => goTo(event, idOf(path))}>
              {message}
            </a>
          </li>
        ))}
      </ul>
      {problem && <p class="small quiet">{words.errors.code(problem.code)}</p>}
    </div>
  );
}

function goTo(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}

/** The message for a field; a path may go deeper than the field. */
export function wrongAt(wrong: readonly Wrong[], path: string): string | undefined {
  return wrong.find((each) => each.path === path || each.path.startsWith(`${path}.`))?.message;
}
