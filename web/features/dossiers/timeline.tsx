import { useState } from 'preact/hooks';
import { draftsUnder } from '../../api/drafts.ts';
import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { dossierWords as say, eventName } from '../../text/dossier.ts';
import { formatDong, formatInstant } from '../../text/format.ts';
import { Skeleton } from '../../ui/paged-list.tsx';
import { Correction } from './correction.tsx';
import { changesIn, correctableIn, type Item, saidOf, typedOf } from './corrections.ts';

type Dossier = Schemas['DossierReadAnswer'];
type Shown = Readonly<{ path: string; dossier: Dossier; mayCorrect: boolean }>;

/** Recorded more than an hour after it happened. */
const LATE_MS = 3_600_000;

/** Everything that happened, when it happened and when it was recorded; a correction strikes what it corrects. */
export function Timeline({ path, dossier, mayCorrect }: Shown) {
  const { data } = useRead<Schemas['NamedHistoryPage']>(`${path}/history?limit=200`);
  const [open, setOpen] = useState<number | undefined>(() => correctionBegun(path));
  const items = data.value?.items;
  if (!items) return <Skeleton />;
  const annulled = annulledIn(items);
  // After a step of one's own the history may be on screen before the dossier itself is read again.
  const version = Math.max(dossier.version, ...items.map((item) => item.version));
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li key={item.version} class={annulled.has(item.version) ? 'struck' : ''}>
          <Step item={item} items={items} />
          {annulled.has(item.version) && <span class="badge none">{say.annulled}</span>}
          {mayCorrect && isCorrectable(item) && (
            <button
              type="button"
              class="plain no-print"
              aria-expanded={open === item.version}
              onClick={() => setOpen(open === item.version ? undefined : item.version)}
            >
              {say.correct}
              <span class="hidden"> {eventName(item.type)}</span>
            </button>
          )}
          {open === item.version && (
            <Correction
              item={item}
              said={saidOf(item, items)}
              isAnnulled={annulled.has(item.version)}
              code={dossier.code}
              version={version}
              path={path}
              onDone={() => setOpen(undefined)}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

/** The step whose correction was being typed when the page was loaded anew. */
function correctionBegun(path: string): number | undefined {
  const [version] = draftsUnder(`${path} correct `);
  return version === undefined ? undefined : Number(version);
}

type Shows = Readonly<{ item: Item; items: readonly Item[] }>;

function Step({ item, items }: Shows) {
  const { type, occurredAt, recordedAt, actor, actorName, unit, unitName } = item;
  const { occurredAt: corrected } = saidOf(item, items);
  const isLate = Date.parse(recordedAt) - Date.parse(occurredAt) > LATE_MS;
  return (
    <>
      <span class="what">{eventName(type)}</span>{' '}
      {corrected !== occurredAt && (
        <>
          <del>{formatInstant(occurredAt)}</del>{' '}
        </>
      )}
      <time dateTime={corrected}>{formatInstant(corrected)}</time>{' '}
      <span class="quiet small">
        {say.by(actorName ?? say.actors[actor] ?? actor, unitName ?? unit)}
        {isLate && ` · ${say.recorded(formatInstant(recordedAt))}`}
      </span>
      <Facts item={item} items={items} />
    </>
  );
}

/** What of its fields is worth a line. */
function Facts({ item, items }: Shows) {
  const { data, text } = item;
  const texts = Object.entries(text ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('data.') ? [[name, value]] : [],
  );
  const facts = [
    ...correctedBy(item, items),
    ...(typeof data['amountDong'] === 'number' ? [formatDong(data['amountDong'])] : []),
    ...(typeof data['holder'] === 'string' ? [`→ ${data['holder']}`] : []),
    ...(typeof data['newDueAt'] === 'string' ? [`→ ${formatInstant(data['newDueAt'])}`] : []),
    ...texts.map(([, value]) => value),
  ];
  return facts.length === 0 ? null : <p class="small">{facts.join(' · ')}</p>;
}

/** What a correction changes, old and new. */
function correctedBy(correction: Item, items: readonly Item[]): readonly string[] {
  const { type, data, version } = correction;
  const target = items.find((each) => type === 'EventCorrected' && each.version === data['corrects']);
  if (!target) return [];
  const before = saidOf(target, items, version);
  const after = saidOf(target, items, version + 1);
  const fields = correctableIn(target.type);
  const time = say.changed(say.happened, formatInstant(before.occurredAt), formatInstant(after.occurredAt));
  return [
    say.corrected(target.version),
    ...(before.occurredAt === after.occurredAt ? [] : [time]),
    ...changesIn(fields, typedOf(fields, before.fields), typedOf(fields, after.fields)),
  ];
}

/** The system's own steps only the system takes back. */
function isCorrectable({ type, actor }: Item): boolean {
  return type !== 'EventCorrected' && !type.startsWith('Applicant') && type !== 'PortalSynced' && actor !== 'system';
}

/** The versions that are out: the newest correction that says so counts. */
function annulledIn(items: readonly Item[]): ReadonlySet<number> {
  const annulled = new Set<number>();
  for (const { type, data } of items) {
    if (type !== 'EventCorrected' || typeof data['corrects'] !== 'number') continue;
    if (data['annul'] === true) annulled.add(data['corrects']);
    if (data['annul'] === false) annulled.delete(data['corrects']);
  }
  return annulled;
}
