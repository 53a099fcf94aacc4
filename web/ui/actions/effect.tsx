import { Problem } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { dossierWords as say } from '../../text/dossier.ts';
import { formatDong, formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { type Preview, useDuePreview } from '../use-due-preview.ts';

type Dossier = Schemas['DossierReadAnswer'];
type Steps = readonly Readonly<Record<string, unknown>>[];
type Asked = Readonly<{
  dossier: Dossier;
  /** What would happen, as `POST /dossiers/{code}/clock/preview` takes it; undefined: it is not said whole yet. */
  events: Steps | undefined;
}>;

/** What a step would make of a dossier, told by the server before it is sent; a refusal with its rule. */
export function Effect({ dossier, events }: Asked) {
  const path = `/dossiers/${encodeURIComponent(dossier.code)}/clock/preview`;
  const told = useDuePreview(events && { events }, path);
  return (
    <div role="status">
      {told instanceof Problem && (
        <p class="notice warn">
          <strong>{say.effect.refused}</strong> {told.title}
        </p>
      )}
      {told && !(told instanceof Problem) && (
        <p>
          <strong>{say.effect.after}</strong> {effectOf(dossier, told).join(' · ')}
        </p>
      )}
    </div>
  );
}

function effectOf(before: Dossier, after: Preview): readonly string[] {
  const { effect } = say;
  const judged = after.judgement === null ? '' : ` (${words.ended[after.judgement].toLowerCase()})`;
  return [
    ...(after.status === before.status ? [] : [`${after.statusLabel}${judged}`]),
    dueOf(before, after),
    ...(after.owedDong === before.owedDong ? [] : [effect.owed(formatDong(after.owedDong))]),
  ];
}

function dueOf(before: Dossier, after: Preview): string {
  const { effect } = say;
  if (after.clock?.stoppedBy && !before.clock?.stoppedBy) return effect.stands;
  if (after.dueAt === before.dueAt) return effect.same;
  if (after.dueAt === null) return effect.noDue;
  const { dueAt } = before;
  return dueAt === null
    ? words.due.at(formatInstant(after.dueAt))
    : effect.moved(formatInstant(dueAt), formatInstant(after.dueAt));
}
