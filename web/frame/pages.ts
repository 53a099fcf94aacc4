import { may } from '../api/session.ts';
import { words } from '../text/vi.ts';

type Listed = Readonly<{
  path: string;
  name: string;
  word: string;
  /** Another word that opens it too. */
  or?: string;
  /** The queue of `GET /queues` whose number stands beside it. */
  queue?: string;
}>;

/** What the navigation shows, in its order, and the word of `GET /me` that opens it. */
const PAGES: readonly Listed[] = [
  { path: '/desk', name: words.nav.desk, word: 'dossier.receive' },
  { path: '/intake', name: words.nav.intake, word: 'dossier.receive', queue: 'intake' },
  { path: '/returns', name: words.nav.returns, word: 'dossier.return-result', queue: 'returns' },
  { path: '/work', name: words.nav.work, word: 'dossier.forward', queue: 'mine' },
  { path: '/dossiers', name: words.nav.dossiers, word: 'dossier.list' },
  { path: '/late', name: words.nav.late, word: 'dossier.list', queue: 'late' },
  { path: '/complaints', name: words.nav.complaints, word: 'dossier.list', queue: 'complaints' },
  { path: '/overview', name: words.nav.overview, word: 'figures.read' },
  { path: '/index-766', name: words.nav.index766, word: 'figures.read' },
  { path: '/reports', name: words.nav.reports, word: 'report.read' },
  { path: '/admin/status', name: words.nav.status, word: 'operations.read' },
  { path: '/catalogue', name: words.nav.catalogue, word: 'import.calendar' },
  { path: '/imports', name: words.nav.imports, word: 'import.calendar' },
  { path: '/exchange', name: words.nav.exchange, word: 'outbox.read', or: 'intake.duplicates' },
  { path: '/admin/accounts', name: words.nav.accounts, word: 'account.read' },
  { path: '/admin/clients', name: words.nav.clients, word: 'client.read' },
  { path: '/admin/audit', name: words.nav.audit, word: 'audit.read' },
];

export function pagesOfCaller(): readonly Listed[] {
  return PAGES.filter(({ word, or }) => may(word) || (or !== undefined && may(or)));
}

/** The order in which pages are what somebody begins with: one's own work first, a list last. */
const STARTS = ['/work', '/desk', '/late', '/reports', '/dossiers', '/admin/status'];

/** Where somebody begins. */
export function startPage(): string | undefined {
  const own = pagesOfCaller().map(({ path }) => path);
  if (may('report.make')) return '/reports';
  return STARTS.find((path) => own.includes(path)) ?? own[0];
}
