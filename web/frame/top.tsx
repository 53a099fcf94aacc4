import { me, signOut } from '../api/session.ts';
import { emptyOutbox } from '../api/outbox.ts';
import { words } from '../text/vi.ts';
import { Finder } from './finder.tsx';
import { Help } from './help.tsx';

export function Top() {
  const who = me.value;
  const unit = who?.units.find(({ code }) => code === who.unit);
  const leave = async (): Promise<void> => {
    await signOut();
    emptyOutbox();
  };
  return (
    <header class="top no-print">
      <a class="product" href="/">
        {words.product}
      </a>
      <Finder />
      <div class="who row">
        <span class="unit">{unit?.name}</span>
        <span>{who?.account.displayName}</span>
        <Help />
        <button type="button" onClick={() => void leave()}>
          {words.signOut}
        </button>
      </div>
    </header>
  );
}
