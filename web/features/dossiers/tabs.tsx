import { useState } from 'preact/hooks';
import { API } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { dossierWords as say } from '../../text/dossier.ts';
import { formatDong, formatInstant } from '../../text/format.ts';
import { Applicant } from './applicant.tsx';
import { Timeline } from './timeline.tsx';

type Dossier = Schemas['DossierReadAnswer'];
type Tab = keyof typeof say.tabs;
type Shown = Readonly<{ dossier: Dossier; path: string; mayCorrect: boolean }>;

const TABS = Object.keys(say.tabs) as readonly Tab[];

export function Tabs(shown: Shown) {
  const [tab, setTab] = useState<Tab>('history');
  const step = ({ key }: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (by === undefined) return;
    const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? tab;
    setTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <>
      <div class="tabs no-print" role="tablist" onKeyDown={step}>
        {TABS.map((each) => (
          <button
            key={each}
            id={`tab-${each}`}
            type="button"
            role="tab"
            aria-selected={each === tab}
            aria-controls="panel"
            tabIndex={each === tab ? 0 : -1}
            onClick={() => setTab(each)}
          >
            {say.tabs[each]}
          </button>
        ))}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0} class="stack">
        <Panel {...shown} tab={tab} />
      </div>
    </>
  );
}

function Panel({ tab, dossier, path, mayCorrect }: Shown & Readonly<{ tab: Tab }>) {
  switch (tab) {
    case 'history':
      return <Timeline path={path} dossier={dossier} mayCorrect={mayCorrect} />;
    case 'applicant':
      return <Applicant path={path} masked={dossier.applicant} />;
    case 'components':
      return <Components dossier={dossier} />;
    case 'fee':
      return <Fee dossier={dossier} />;
    case 'papers':
      return <Papers dossier={dossier} />;
  }
}

function Components({ dossier: { components } }: Readonly<{ dossier: Dossier }>) {
  if (components.length === 0) return <p class="empty">{say.noComponents}</p>;
  return (
    <ul>
      {components.map(({ name, kind, quantity }) => (
        <li key={name}>
          {name}, {quantity} {say.choices.component[kind]}
        </li>
      ))}
    </ul>
  );
}

function Fee({ dossier: { feeDong, requestedDong, paidDong, owedDong, payments } }: Readonly<{ dossier: Dossier }>) {
  const lines = { fee: feeDong ?? 0, requested: requestedDong, paid: paidDong, owed: owedDong };
  return (
    <>
      <dl class="facts">
        {Object.entries(say.feeLine).map(([id, name]) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{formatDong(lines[id as keyof typeof lines])}</dd>
          </div>
        ))}
      </dl>
      {payments.length > 0 && <h3>{say.payments}</h3>}
      <ul>
        {payments.map(({ version, occurredAt, amountDong, method }) => (
          <li key={version}>
            {formatInstant(occurredAt)}: {formatDong(amountDong)}, {say.choices.method[method]}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The papers that this dossier has a reason for. */
function Papers({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { status, receivedAt, extended, payments, code } = dossier;
  const has: Readonly<Record<keyof typeof say.papers, boolean>> = {
    receipt: receivedAt !== null,
    supplement: status === 'awaiting-supplement',
    refusal: status === 'refused-receipt',
    apology: extended,
    stop: status === 'stopped',
    control: receivedAt !== null,
    payment: payments.length > 0,
  };
  const papers = Object.entries(say.papers).filter(([paper]) => has[paper as keyof typeof has]);
  return (
    <ul class="stack">
      {papers.map(([paper, name]) => (
        <li key={paper}>
          <a href={`${API}/dossiers/${encodeURIComponent(code)}/papers/${paper}.pdf`} target="_blank" rel="noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
