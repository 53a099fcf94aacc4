import { useState } from 'preact/hooks';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { boardWords } from '../../text/board.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useChange } from '../../ui/use-change.ts';

const { switching: say } = boardWords;

/** Makes the board of a unit public, or no more. */
export function BoardSwitch() {
  const [unit, setUnit] = useState('');
  const path = unit === '' ? undefined : `/units/${encodeURIComponent(unit)}/board`;
  const { data, problem } = useRead<Schemas['BoardSwitch']>(path);
  const change = useChange();
  const isOn = data.value?.public;
  const turn = async (): Promise<void> => {
    if (path === undefined) return;
    if (await change.send({ method: 'PUT', path, body: { public: isOn !== true } })) await refresh([path]);
  };
  return (
    <section class="stack no-print">
      <h2>{say.title}</h2>
      <p class="quiet">{say.hint}</p>
      <div class="filters">
        <UnitPicker isOne id="board-unit" value={unit} onValue={setUnit} />
        {path !== undefined && isOn !== undefined && (
          <div class="row" role="status">
            <strong>{isOn ? say.on : say.off}</strong>
            <button type="button" aria-disabled={change.isBusy} onClick={() => void turn()}>
              {isOn ? say.turnOff : say.turnOn}
            </button>
            {isOn && <a href={`/board/${encodeURIComponent(unit)}`}>{say.open}</a>}
          </div>
        )}
      </div>
      <ProblemView problem={change.problem ?? problem.value} />
    </section>
  );
}
