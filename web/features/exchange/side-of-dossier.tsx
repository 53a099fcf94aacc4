import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatPlainDay } from '../../text/format.ts';

const { side: say, statuses } = exchangeWords.reconciliation;

/** What one of the two says of a dossier. */
export function Side({ side }: Readonly<{ side: Schemas['SideOfDossier'] | null }>) {
  if (side === null) return <span class="quiet">{say.nothing}</span>;
  const { status, receivedOn, dueOn, endedOn, unit } = side;
  const days = [
    [say.received, receivedOn],
    [say.due, dueOn],
    [say.ended, endedOn],
  ] as const;
  const told = days.flatMap(([name, day]) => (day === null ? [] : [`${name} ${formatPlainDay(day)}`]));
  return <>{[statuses[status - 1] ?? `${say.status} ${status}`, ...told, `${say.unit} ${unit}`].join(' · ')}</>;
}
