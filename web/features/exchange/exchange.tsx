import { useRoute } from 'preact-iso';
import { may } from '../../api/session.ts';
import { exchangeWords as say } from '../../text/exchange.ts';
import { words } from '../../text/vi.ts';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { Duplicates, Rejected, Unmatched } from './incoming.tsx';
import { Outbox } from './outbox.tsx';
import { Portal } from './portal.tsx';
import { Reconciliation } from './reconciliation.tsx';
import { Targets } from './targets.tsx';
import { Webhooks } from './webhooks.tsx';

type Part = keyof typeof say.parts;

/** The word of `GET /me` that opens a part. */
const WORDS: Readonly<Record<Part, string>> = {
  outbox: 'outbox.read',
  portal: 'outbox.read',
  reconciliation: 'reconciliation.read',
  targets: 'outbox.targets',
  webhooks: 'webhooks',
  payments: 'payment.unmatched',
  rejected: 'intake.rejected',
  duplicates: 'intake.duplicates',
};
const PARTS = Object.keys(say.parts) as Part[];

/** What goes to other systems and what comes from them, each part for those who may. */
export default function Exchange() {
  const { part } = useRoute().params;
  const own = PARTS.filter((each) => may(WORDS[each]));
  const shown = own.find((each) => each === part) ?? own[0];
  if (shown === undefined)
    return (
      <>
        <ScreenHead title={say.title} />
        <p class="empty">{words.errors.notHere}</p>
      </>
    );
  return (
    <>
      <ScreenHead title={`${say.title}: ${say.parts[shown]}`} />
      <div class="stack">
        <nav class="row no-print" aria-label={say.part}>
          {own.map((each) => (
            <a
              key={each}
              class={`button ${each === shown ? 'primary' : ''}`}
              aria-current={each === shown ? 'page' : undefined}
              href={`/exchange/${each}`}
            >
              {say.parts[each]}
            </a>
          ))}
        </nav>
        <Shown part={shown} />
      </div>
    </>
  );
}

function Shown({ part }: Readonly<{ part: Part }>) {
  switch (part) {
    case 'outbox':
      return <Outbox />;
    case 'portal':
      return <Portal />;
    case 'reconciliation':
      return <Reconciliation />;
    case 'targets':
      return <Targets />;
    case 'webhooks':
      return <Webhooks />;
    case 'payments':
      return <Unmatched />;
    case 'rejected':
      return <Rejected />;
    case 'duplicates':
      return <Duplicates />;
  }
}
