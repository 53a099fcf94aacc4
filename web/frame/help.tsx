import { useState } from 'preact/hooks';
import { keepSingleKeys, singleKeys } from '../api/preferences.ts';
import { helpWords as say } from '../text/help.ts';
import { words } from '../text/vi.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useKeys } from '../ui/use-keys.ts';

/** What the keys do, opened by its button or by the key ?. Single keys can be turned off here. */
export function Help() {
  const [isOpen, open] = useState(false);
  useKeys((key) => key === '?' && open(true));
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        {words.help}
      </button>
      {isOpen && (
        <Dialog label={words.help} onClose={() => open(false)}>
          <div class="stack">
            <h2>{words.shortcuts}</h2>
            <dl class="facts">
              {say.keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
            <SingleKeys />
            <p>
              <button type="button" onClick={() => open(false)}>
                {words.close}
              </button>
            </p>
          </div>
        </Dialog>
      )}
    </>
  );
}

function SingleKeys() {
  const [isLost, setLost] = useState(false);
  const keep = async (isOn: boolean): Promise<void> => setLost((await keepSingleKeys(isOn)) !== undefined);
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={({ currentTarget }) => void keep(currentTarget.checked)}
        />
        {say.singleKeys}
      </label>
      <p role="status">{isLost && say.notKept}</p>
    </>
  );
}
