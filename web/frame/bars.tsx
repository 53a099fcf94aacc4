import { offline } from '../api/connection.ts';
import { answeredLater, waiting } from '../api/outbox.ts';
import { me } from '../api/session.ts';
import { words } from '../text/vi.ts';

/** What every page says above itself: what is not real, who is not a person, and what has not arrived. */
export function Bars() {
  const who = me.value;
  return (
    <>
      {who?.synthetic && <p class="bar warn">{words.bars.synthetic}</p>}
      {who?.bootstrap && <p class="bar warn no-print">{words.bars.bootstrap}</p>}
      <div role="status" class="no-print">
        {offline.value && <p class="bar bad">{words.bars.offline}</p>}
        {waiting.value.length > 0 && offline.value && <p class="bar bad">{words.bars.unsent(waiting.value.length)}</p>}
        {answeredLater.value.map(({ label, problem }) => (
          <p class={`bar ${problem ? 'bad' : 'good'}`} key={label}>
            {problem ? words.bars.refusedLater(label, problem.message) : words.bars.sentLater(label)}
          </p>
        ))}
      </div>
    </>
  );
}
