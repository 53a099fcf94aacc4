import { words } from '../text/vi.ts';
import type { Schemas } from '../api/types.ts';

export type Lateness = Schemas['LatenessAnswer'];

const ICONS: Readonly<Record<Lateness['state'], string>> = {
  late: '■',
  'due-today': '▲',
  'due-soon': '◆',
  'in-time': '●',
  stopped: '‖',
  none: '○',
  ended: '○',
};

/** How a dossier stands to its due date, told by the server: the word, an icon and a colour. */
export function LatenessBadge({ lateness, ended }: Readonly<{ lateness: Lateness; ended?: string | undefined }>) {
  return (
    <span class={`badge ${lateness.state}`}>
      <span aria-hidden="true">{ICONS[lateness.state]} </span>
      {lateness.state === 'ended' && ended ? ended : latenessWords(lateness)}
    </span>
  );
}

const { lateness: say } = words;

const WORDS: Readonly<Record<Lateness['state'], (told: Lateness) => string>> = {
  late: ({ workingDays, workingMinutes }) => {
    if (workingMinutes !== null) return say.lateBy(say.hours(workingMinutes));
    return workingDays ? say.late(workingDays) : say.lateToday;
  },
  'due-today': ({ workingMinutes }) =>
    workingMinutes === null ? say.today : `${say.today}, ${say.left(say.hours(workingMinutes)).toLowerCase()}`,
  'due-soon': ({ workingDays }) => say.soon(workingDays ?? 0),
  'in-time': () => say.inTime,
  stopped: ({ reason }) => (reason === null ? say.stopped : `${say.stopped}: ${words.reasons[reason]}`),
  none: () => say.none,
  ended: () => say.ended,
};

export function latenessWords(told: Lateness): string {
  return WORDS[told.state](told);
}
