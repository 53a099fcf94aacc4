import { Injectable, Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Audited, AuditedCode, NewAuditEntry } from '../../log/audit/audit-entry.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { isPersonalCode } from '../../domain/values/personal-forms.ts';
import { auditedCode } from '../../log/streams/scope-row.ts';
import { Database } from '../../platform/database/database.ts';
import { WrongTokens } from '../../platform/limits/wrong-tokens.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Metrics } from '../../platform/operations/metrics.ts';
import { Settings } from '../../platform/operations/settings.ts';
import type { Caller, RequestWithCaller } from '../caller.ts';
import { purposeIn } from '../purposes.ts';
import { entryBy, originOf } from './entry-by.ts';
import { NewlyShown } from './newly-shown.ts';
import { ON_RECORD } from './on-record.ts';
import { gatherShown } from './shown.ts';
import { MINUTE_MS } from '../../domain/time/local-time.ts';

const READS = new Set(['GET', 'HEAD']);
/** Reads by the bootstrap token are put on record once a minute. */
const MOST_ADDRESSES = 10_000;

/** Puts requests on record: what was answered before the answer goes out, what was refused after it. */
@Injectable()
export class RequestRecord {
  private readonly logger = new Logger(RequestRecord.name);
  private bootstrapReadAt = 0;
  private readonly newlyShown = new NewlyShown();
  /** When each address was put on record last. */
  private readonly withoutAccount = new Map<string, number>();

  constructor(
    private readonly trail: AuditTrail,
    private readonly database: Database,
    private readonly clock: MachineClock,
    private readonly wrongTokens: WrongTokens,
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  /** To be called before the server is ready. */
  watch(server: FastifyInstance): void {
    server.addHook('preValidation', (request: RequestWithCaller, _reply, done) => {
      request.shown = [];
      gatherShown(request.shown, done);
    });
    server.addHook('onSend', async (request: RequestWithCaller, reply, payload) => {
      try {
        for (const entry of await this.entriesOf(request, reply)) await this.trail.write(entry);
      } catch (error) {
        this.newlyShown.forget(lookOf(request));
        // No entry, no data: what was ready to go out is thrown away, and with it what was said of it.
        if (payload instanceof Object && 'destroy' in payload) (payload as { destroy(): void }).destroy();
        for (const name of ['content-length', 'content-disposition']) void reply.removeHeader(name);
        throw error;
      }
      return payload;
    });
    server.addHook('onResponse', (request: RequestWithCaller, { statusCode }, done) => {
      if (statusCode === 401 && request.headers.authorization !== undefined) this.noteWrongToken(request);
      if (statusCode === 403) this.noteRefusal(request);
      done();
    });
  }

  private async entriesOf(request: RequestWithCaller, reply: FastifyReply): Promise<NewAuditEntry[]> {
    const { caller, shown = [] } = request;
    if (!caller || reply.statusCode >= 300) return [];
    const what = this.auditedAs(request, reply);
    const own = what === undefined ? [] : [await this.entryOf(request, caller, what, 'ok')];
    const besides = shown
      .map(({ what: kind, codes }) => ({ kind, codes: this.newIn(request, kind, codes) }))
      .filter(({ codes }) => codes.length > 0)
      .map(async ({ kind, codes }) => ({ ...(await this.entryOf(request, caller, kind, 'ok')), codes }));
    return [...own, ...(await Promise.all(besides))];
  }

  /** A list with names that is asked for again is on record with what it newly shows. */
  private newIn(request: RequestWithCaller, kind: Audited, codes: readonly AuditedCode[]): readonly AuditedCode[] {
    return kind === 'list-with-names' ? this.newlyShown.of(lookOf(request), codes, this.clock.now()) : codes;
  }

  private auditedAs({ caller, method, routeOptions, query }: RequestWithCaller, reply: FastifyReply) {
    if (!caller || reply.statusCode >= 300) return undefined;
    // HEAD opens what GET opens, and its length tells of it.
    const listed = ON_RECORD[`${method === 'HEAD' ? 'GET' : method} ${routeOptions.url ?? ''}`];
    const what = typeof listed === 'function' ? listed(query as Record<string, unknown>) : listed;
    const isUse = caller.kind === 'bootstrap' && this.isNewUse(READS.has(method));
    return what ?? (isUse ? 'bootstrap' : undefined);
  }

  /** The bootstrap token opens everything: that somebody uses it must be seen. */
  private isNewUse(isRead: boolean): boolean {
    this.metrics.bootstrapUsed();
    if (this.settings.production)
      this.logger.warn('The bootstrap token is in use: give persons and machines their own');
    const now = this.clock.now();
    if (!isRead) return true;
    if (now - this.bootstrapReadAt < MINUTE_MS) return false;
    this.bootstrapReadAt = now;
    return true;
  }

  private async entryOf(
    request: RequestWithCaller,
    caller: Caller,
    what: Audited,
    result: NewAuditEntry['result'],
  ): Promise<NewAuditEntry> {
    const entry = entryBy(caller, originOf(request), what, await this.codesOf(request));
    const parameters = Object.keys(request.query as object).slice(0, 50);
    return { ...entry, purpose: purposeOf(request), result, data: { ...entry.data, parameters } };
  }

  /** The dossier or complaint that the path names, with the units that it lies with now. */
  private async codesOf({ params, routeOptions }: RequestWithCaller): Promise<readonly AuditedCode[]> {
    const { code } = params as { code?: string };
    if (code === undefined) return [];
    if (!/\/dossiers\/:code/.test(routeOptions.url ?? '')) return [{ code, receiving: null, competent: null }];
    const units = await auditedCode(this.database, streamRef('dossier', code.normalize('NFC').trim()));
    // Whoever types the number of a person where a code belongs does not bring it here.
    return units.receiving === null && isPersonalCode(code) ? [] : [{ ...units, code }];
  }

  /** One entry when an address begins, and one when it is shut out: who guesses a million times writes no million. */
  private noteWrongToken(request: RequestWithCaller): void {
    const noted = this.wrongTokens.note(request.ip);
    if (noted === 'again') return;
    this.keep(refusalOf(request.ip, noted === 'first' ? 'wrong-token' : 'too-many-wrong-tokens'));
  }

  private noteRefusal(request: RequestWithCaller): void {
    if (!request.caller) {
      if (request.headers.authorization !== undefined) this.noteNoAccount(request.ip);
      return;
    }
    this.entryOf(request, request.caller, 'refused', 'refused').then(
      (entry) => this.keep(entry),
      (error: unknown) => this.logger.warn(`A refusal is not on record: ${String(error)}`),
    );
  }

  /** A person with a valid token of the provider, and without an account: one entry an address and minute. */
  private noteNoAccount(address: string): void {
    const now = this.clock.now();
    if (now - (this.withoutAccount.get(address) ?? 0) < MINUTE_MS) return;
    if (this.withoutAccount.size >= MOST_ADDRESSES) this.withoutAccount.clear();
    this.withoutAccount.set(address, now);
    this.keep(refusalOf(address, 'no-account'));
  }

  private keep(entry: NewAuditEntry): void {
    this.trail.write(entry).catch((error: unknown) => this.logger.warn(`A refusal is not on record: ${String(error)}`));
  }
}

/** Of somebody who is not known. */
function refusalOf(address: string, reason: string): NewAuditEntry {
  const nobody = { actor: 'public', unit: null, callerUnits: [], session: null, purpose: null } as const;
  return { what: 'refused', ...nobody, address, result: 'refused', codes: [], data: { reason } };
}

/** Who asks what: pages of one question are one look. */
function lookOf({ caller, session, routeOptions, query }: RequestWithCaller): string {
  const { cursor: _cursor, limit: _limit, waitFor: _position, ...question } = query as Record<string, unknown>;
  return JSON.stringify([session?.id ?? caller?.id, routeOptions.url, question]);
}

/** An id of a purpose, never free text. */
function purposeOf({ headers }: RequestWithCaller): string | null {
  return purposeIn(headers['x-purpose']) ?? null;
}
