import type { StreamRef } from '../../domain/values/logged-event.ts';
import { streamRef } from '../../log/stream-ref.ts';
import type { Queryable } from '../../platform/database/database.ts';

/** A dossier that a job has yet to look at; `asked`: how often it was written down so far. */
export type Todo = Readonly<{ ref: StreamRef; asked: number }>;

/** Asked for again while it is being looked at: it stays on the list. */
export const ASK_AGAIN = 'ON CONFLICT ON CONSTRAINT open_dossier_todo_pkey DO UPDATE SET asked = todo.asked + 1';

/** Some of the dossiers that a job has yet to look at, feed by feed; empty: none is left. */
export async function nextTodo(q: Queryable, jobId: string, limit: number): Promise<Todo[]> {
  const rows = await q.query<{ code: string; asked: number }>(
    'SELECT code, asked FROM open_dossier_todo WHERE job_id = $1 ORDER BY feed, stream_id LIMIT $2',
    [jobId, limit],
    'open-dossier-todo-next',
  );
  return rows.map(({ code, asked }) => ({ ref: streamRef('dossier', code), asked }));
}

/** Strikes out what was looked at, but for what was asked for again since it was read. */
export async function strikeOut(q: Queryable, jobId: string, seen: readonly Todo[]): Promise<void> {
  await q.query(
    `DELETE FROM open_dossier_todo AS todo
      USING unnest($2::smallint[], $3::uuid[], $4::integer[]) AS seen (feed, stream_id, asked)
      WHERE todo.job_id = $1 AND todo.feed = seen.feed AND todo.stream_id = seen.stream_id
        AND todo.asked = seen.asked`,
    [jobId, seen.map(({ ref }) => ref.feed), seen.map(({ ref }) => ref.streamId), seen.map(({ asked }) => asked)],
    'open-dossier-todo-strike-out',
  );
}

/** Writes dossiers down to be looked at (again). */
export async function writeDown(q: Queryable, jobId: string, refs: readonly StreamRef[]): Promise<void> {
  await q.query(
    `INSERT INTO open_dossier_todo AS todo (job_id, feed, stream_id, code)
     SELECT $1, * FROM unnest($2::smallint[], $3::uuid[], $4::text[]) ${ASK_AGAIN}`,
    [jobId, refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId), refs.map(({ key }) => key)],
  );
}
