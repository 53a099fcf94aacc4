import type { Schemas } from '../../api/types.ts';
import { formatCount } from '../../text/format.ts';
import { overviewWords as say } from '../../text/overview.ts';
import { useCatalogue } from '../../ui/figure-dossiers.tsx';
import type { Open } from './drawer.tsx';
import { HONESTY } from './question.ts';

/** What a supervisor looks at before a number is believed. */
export function Honesty({ page: { totals }, open }: Readonly<{ page: Schemas['FiguresPage']; open: Open }>) {
  const catalogue = useCatalogue();
  return (
    <section aria-label={say.honesty}>
      <h2>{say.honesty}</h2>
      <div class="tiles">
        {HONESTY.map((figure) => {
          const name = catalogue.get(figure)?.name ?? figure;
          const count = formatCount(totals.figures[figure] ?? 0);
          return (
            <button key={figure} type="button" class="tile" onClick={() => open({ id: figure, title: name })}>
              <span class="big">{count}</span>
              {name}
              <span class="hidden">{say.see}</span>
            </button>
          );
        })}
      </div>
    </section>
  );
}
