import { setTimeout as pause } from 'node:timers/promises';
import { ActorNames } from '../../src/access/accounts/actor-names.ts';
import type { Dossier } from '../../src/domain/dossier/dossier-state.ts';
import type { DossierEvent } from '../../src/domain/dossier/dossier-events.ts';
import { effectiveEvents } from '../../src/domain/stream/effective-events.ts';
import { formatDay, TimeZone } from '../../src/domain/time/local-time.ts';
import type { SendAnswer } from '../../src/exchange/outbox/answer.ts';
import type { Sending } from '../../src/exchange/outbox/target-kind.ts';
import { TargetKinds } from '../../src/exchange/outbox/target-kinds.ts';
import type { PortalContractId } from '../../src/exchange/portal/contracts/portal-contract.ts';
import { PortalCalls } from '../../src/exchange/portal/portal-calls.ts';
import { PortalKind } from '../../src/exchange/portal/portal-kind.ts';
import { PortalReading } from '../../src/exchange/portal/portal-reading.ts';
import { PortalTokens } from '../../src/exchange/portal/portal-tokens.ts';
import { SendToPortal } from '../../src/exchange/portal/send-to-portal.ts';
import { lastDueAt, statusThere } from '../../src/exchange/portal/rendering/portal-dossier.ts';
import { PROGRESS_TEXTS } from '../../src/exchange/portal/rendering/progress-texts.ts';
import type { SimulatedDossier } from '../../src/exchange/portal/simulator/simulated-dossiers.ts';
import { OurRows } from '../../src/exchange/portal/reconciliation/our-rows.ts';
import { ReconcileDay } from '../../src/exchange/portal/reconciliation/reconcile-day.ts';
import { ReconciliationRunner } from '../../src/exchange/portal/reconciliation/reconciliation-runner.ts';
import { ReconciliationRuns } from '../../src/exchange/portal/reconciliation/reconciliation-runs.ts';
import { TheirRows } from '../../src/exchange/portal/reconciliation/their-rows.ts';
import { Aliases } from '../../src/log/aliases/aliases.ts';
import { EventStore } from '../../src/log/event-store.ts';
import { Applicants } from '../../src/log/streams/applicants.ts';
import { Streams } from '../../src/log/streams/streams.ts';
import { Database } from '../../src/platform/database/database.ts';
import { Settings } from '../../src/platform/operations/settings.ts';
import { OutgoingRequests } from '../../src/platform/outgoing/outgoing-requests.ts';
import { NO_OUTGOING_SETTINGS } from '../../src/platform/outgoing/outgoing-rules.ts';
import { ReferenceData } from '../../src/reference/snapshot/reference-data.ts';
import { TEST_SETTINGS } from './golden-database.ts';
import { OutboxOffice, SetClock } from './outbox-office.ts';
import type { TestDatabase } from './test-database.ts';
import { testStreamKeys } from './test-keys.ts';

/** The target of the tests. */
export const PORTAL_TARGET = 'dvcqg';

/** As long as a lease of one that dies. */
const SHORT_LEASE_MS = 1_200;

const ZONE = new TimeZone(TEST_SETTINGS.timeZone);

/** Where a worker dies while it sends: it is gone for good, as by kill -9, and another one finds what it left. */
export type Dies = 'before-sending' | 'after-sending' | 'before-telling';

/** The portal's kind, which a test can let die. */
class MortalPortal extends PortalKind {
  dies: Readonly<{ where: Dies; after: number }> | undefined;
  private sent = 0;

  override async send(sending: Sending): Promise<SendAnswer> {
    this.sent += 1;
    const { where, after } = this.dies ?? { where: undefined, after: 0 };
    if (where === 'before-sending' && this.sent > after) return forEver();
    const answer = await super.send(sending);
    return where === 'after-sending' && this.sent > after ? forEver() : answer;
  }

  override async tell(...told: Parameters<PortalKind['tell']>): Promise<void> {
    if (this.dies?.where === 'before-telling') return forEver();
    return super.tell(...told);
  }
}

/** A worker that sends to a portal, put together by hand, with pools of its own. */
export class PortalOffice {
  /** One that will die: its leases end soon after it. */
  static mortal(db: TestDatabase, clock: SetClock): PortalOffice {
    return new PortalOffice(db, clock, SHORT_LEASE_MS / 1_000 / 6);
  }

  readonly office: OutboxOffice;
  readonly kind: MortalPortal;
  readonly reconciling: ReconcileDay;
  readonly runs: ReconciliationRuns;
  readonly runner: ReconciliationRunner;
  readonly database: Database;

  constructor(
    db: TestDatabase,
    readonly clock: SetClock,
    leaseSeconds?: number,
  ) {
    const database = new Database({ url: db.url, role: 'dunghan_app', maxConnections: 10 });
    this.database = database;
    const store = new EventStore(database, testStreamKeys());
    const tokens = new PortalTokens(new OutgoingRequests(NO_OUTGOING_SETTINGS), clock);
    const calls = new PortalCalls(new OutgoingRequests(NO_OUTGOING_SETTINGS), tokens);
    const aliases = new Aliases(database);
    const applicants = new Applicants(database, testStreamKeys());
    const reading = new PortalReading(new Streams(store), applicants, aliases, new ActorNames(database));
    const sender = new SendToPortal(calls, reading, aliases, database);
    const reference = new ReferenceData(database, TEST_SETTINGS);
    this.kind = new MortalPortal(new TargetKinds(), sender, tokens, store, reference, clock);
    this.office = new OutboxOffice(db, clock, [this.kind], leaseSeconds);
    const { targets } = this.office;
    const ours = new OurRows(database, store, reference);
    this.reconciling = new ReconcileDay(database, ours, new TheirRows(calls, targets), reference, clock);
    this.runs = new ReconciliationRuns(
      database,
      new Settings(TEST_SETTINGS.timeZone, 'all', undefined, false, leaseSeconds),
    );
    this.runner = new ReconciliationRunner(this.runs, targets, this.reconciling);
  }

  async addPortal(contract: PortalContractId, url: string): Promise<void> {
    const settings = { maxPerSecond: 100_000, concurrency: 16, lists: true };
    const secrets = { clientId: 'tinh', clientSecret: 'bí mật' };
    await this.office.addTarget({ id: PORTAL_TARGET, kind: 'portal', contract, url, settings, secrets });
  }

  /** Works as long as something waits, half an hour at a time; an operator has tried again what was refused. */
  async settle(rounds = 40): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      await this.office.look();
      // Not at once: what a later snapshot tells all of is parked first.
      if (round % 3 === 2) await this.retryRefused();
      if ((await this.waiting()) === 0 && (await this.retryRefused()) === 0) return this.tellAll();
      this.clock.at += 1_800_000;
    }
    throw new Error(`These still wait: ${JSON.stringify(await this.stuck())}`);
  }

  /** Looks once and dies on the way: what it has under way never ends, and nobody hears of it. */
  async die(dies: MortalPortal['dies']): Promise<void> {
    this.kind.dies = dies;
    const looking = this.office.look().catch(() => undefined);
    await Promise.race([looking, pause(200)]);
    await Promise.all([this.office.database.close(), this.database.close()]);
    await pause(SHORT_LEASE_MS);
  }

  private async retryRefused(): Promise<number> {
    const rows = await this.database.query(
      `UPDATE outbox SET state = 'pending', next_try_at = $1 WHERE state = 'refused' RETURNING id`,
      [new Date(this.clock.at)],
    );
    return rows.length;
  }

  async waiting(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox WHERE state IN ('pending', 'sent')`,
    );
    return row?.count ?? 0;
  }

  async close(): Promise<void> {
    await this.office.close();
    await this.database.close();
  }

  private stuck(): Promise<unknown[]> {
    return this.database.query(
      `SELECT key, version, kind, state, attempts, last_status, last_code, next_try_at, leased_until, $1::timestamptz AS now
         FROM outbox WHERE state IN ('pending', 'sent') LIMIT 5`,
      [new Date(this.clock.at)],
    );
  }

  private async tellAll(): Promise<void> {
    for (let told = 1; told > 0;) told = await this.office.telling.run();
  }
}

function forEver(): Promise<never> {
  return new Promise(() => undefined);
}

/** A dossier as the portal is to have it, by our state and log alone. */
export type Expected = Pick<SimulatedDossier, 'status' | 'receivedOn' | 'dueOn' | 'endedOn'> &
  Readonly<{ steps: readonly string[] }>;

/** What the portal is to have of a dossier. */
export function expectedOf(dossier: Dossier, history: readonly DossierEvent[]): Expected {
  const day = (at: number | null): string | null => (at === null ? null : formatDay(ZONE.dayOf(at)));
  return {
    status: statusThere({ dossier }) ?? 0,
    receivedOn: day(dossier.receivedAt),
    dueOn: day(lastDueAt({ dossier })),
    endedOn: day(dossier.endedAt),
    steps: effectiveEvents(history).flatMap(({ type }) => PROGRESS_TEXTS[type] ?? []),
  };
}

/** The same of what the portal has. */
export function foundOf({ status, receivedOn, dueOn, endedOn, steps }: SimulatedDossier): Expected {
  return { status, receivedOn, dueOn, endedOn, steps: steps.map(({ text }) => text) };
}
