import { useEffect } from 'preact/hooks';
import { ErrorBoundary, lazy, Route, Router, useLocation } from 'preact-iso';
import { words } from '../text/vi.ts';
import { Broken } from './broken.tsx';
import { ownPath } from './own-path.ts';
import { startPage } from './pages.ts';

const Desk = lazy(() => import('../features/desk/desk.tsx'));
const Intake = lazy(() => import('../features/intake/intake.tsx'));
const Returns = lazy(() => import('../features/returns/returns.tsx'));
const Complaints = lazy(() => import('../features/complaints/complaints.tsx'));
const Complaint = lazy(() => import('../features/complaints/complaint.tsx'));
const Work = lazy(() => import('../features/work/work.tsx'));
const Dossiers = lazy(() => import('../features/dossiers/dossiers.tsx'));
const Dossier = lazy(() => import('../features/dossiers/dossier.tsx'));
const Overview = lazy(() => import('../features/overview/overview.tsx'));
const Imports = lazy(() => import('../features/imports/imports.tsx'));
const NewImport = lazy(() => import('../features/imports/new-import.tsx'));
const Import = lazy(() => import('../features/imports/import.tsx'));
const Accounts = lazy(() => import('../features/admin/accounts.tsx'));
const Clients = lazy(() => import('../features/admin/clients.tsx'));
const Status = lazy(() => import('../features/admin/status.tsx'));
const Audit = lazy(() => import('../features/admin/audit.tsx'));
const Catalogue = lazy(() => import('../features/catalogue/catalogue.tsx'));
const Index766 = lazy(() => import('../features/index-766/index-766.tsx'));
const Reports = lazy(() => import('../features/reports/reports.tsx'));
const Report = lazy(() => import('../features/reports/report.tsx'));
const Schedules = lazy(() => import('../features/reports/schedules.tsx'));
const TypedForm = lazy(() => import('../features/reports/typed-form.tsx'));
const Changes = lazy(() => import('../features/reports/changes.tsx'));
const Exchange = lazy(() => import('../features/exchange/exchange.tsx'));
const Late = lazy(() => import('../features/late/late.tsx'));

/** One part of the program for each screen, loaded when it is opened. */
export function Screens() {
  return (
    <ErrorBoundary>
      <Broken>
        <Router onRouteChange={showTop}>
          <Route path="/" component={Start} />
          <Route path="/login" component={Start} />
          <Route path="/desk" component={Desk} />
          <Route path="/intake" component={Intake} />
          <Route path="/returns" component={Returns} />
          <Route path="/work" component={Work} />
          <Route path="/complaints" component={Complaints} />
          <Route path="/complaints/:code" component={Complaint} />
          <Route path="/dossiers" component={Dossiers} />
          <Route path="/dossiers/:code" component={Dossier} />
          <Route path="/late" component={Late} />
          <Route path="/overview" component={Overview} />
          <Route path="/imports" component={Imports} />
          <Route path="/imports/new" component={NewImport} />
          <Route path="/imports/:id" component={Import} />
          <Route path="/admin/accounts" component={Accounts} />
          <Route path="/admin/clients" component={Clients} />
          <Route path="/admin/status" component={Status} />
          <Route path="/admin/audit" component={Audit} />
          <Route path="/catalogue" component={Catalogue} />
          <Route path="/catalogue/:kind" component={Catalogue} />
          <Route path="/exchange" component={Exchange} />
          <Route path="/exchange/:part" component={Exchange} />
          <Route path="/index-766" component={Index766} />
          <Route path="/reports" component={Reports} />
          <Route path="/reports/schedules" component={Schedules} />
          <Route path="/reports/typed" component={TypedForm} />
          <Route path="/reports/:id" component={Report} />
          <Route path="/reports/:id/changes" component={Changes} />
          <Route default component={NoPage} />
        </Router>
      </Broken>
    </ErrorBoundary>
  );
}

/** While another screen is loaded the address is that screen's already, and this one is still there. */
const BEGINNING = /^\/(?:login\/?)?$/;

/** Where somebody begins, or what he was on the way to when he had to sign in. */
function Start() {
  const { path, query, route } = useLocation();
  const start = (path === '/' ? undefined : ownPath(query['returnTo'])) ?? startPage();
  useEffect(() => {
    if (start !== undefined && BEGINNING.test(path)) route(start, true);
  }, [path, start]);
  return start === undefined ? <NoPage /> : null;
}

function NoPage() {
  return (
    <div class="head">
      <h1>{words.errors.noPage}</h1>
    </div>
  );
}

/** Another screen begins at its top, for the eye and for a screen reader. */
function showTop(): void {
  document.getElementById('content')?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
