import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { UNITS } from '../data/reference-files.ts';
import type { Findings } from './checks.ts';
import type { FaultyPostgres } from './faulty-postgres.ts';
import type { Fleet } from './fleet.ts';

/** Of some units alone: more would be a test of the machine's speed. */
const TOLD_UNITS = UNITS.slice(0, 20);
const TYPE = 'dunghan.dossier.forwarded';
const PATIENCE_MS = 120_000;
/** Of so many hooks one is taken and the connection cut before an answer. */
const LOST_EVERY = 23;

type Arrived = Readonly<{ id: string; code: string; version: number }>;
type Event = Readonly<{ key: string; version: number }>;

/** A receiver of webhooks that is told all the while, and now and then loses its answer. */
export class Hooks {
  private readonly arrived: Arrived[] = [];

  private constructor(private readonly server: Server) {}

  /** Before anything happens: what was before is not told. */
  static async begin(fleet: Fleet, postgres: FaultyPostgres, database: string): Promise<Hooks> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const hooks = new Hooks(server);
    hooks.listen();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await fleet.nextHttp().json('POST', '/webhooks', { url, types: [TYPE], units: TOLD_UNITS });
    const limits = JSON.stringify({ maxPerSecond: 2_000, concurrency: 8 });
    await postgres.ask('UPDATE exchange_target SET settings = settings || $1::jsonb', [limits], database);
    return hooks;
  }

  /** How many were told, repetitions included. */
  get count(): number {
    return this.arrived.length;
  }

  /** Waits until all is told that there is, then says what is missing, doubled in itself or out of order. */
  async check(postgres: FaultyPostgres, database: string): Promise<Findings> {
    const waiting = await this.untilTold(postgres, database);
    const told = new Set(this.arrived.map(({ code, version }) => `${code}/${version}`));
    const wanted = await postgres.ask<Event>(
      `SELECT e.key, e.version FROM event_log AS e
         JOIN event_log AS first ON first.feed = e.feed AND first.stream_id = e.stream_id AND first.version = 1
        WHERE e.type = 'DossierForwarded' AND e.key NOT LIKE 'UP%' AND first.unit = ANY ($1)`,
      [TOLD_UNITS],
      database,
    );
    const missing = wanted.filter(({ key, version }) => !told.has(`${key}/${version}`));
    await new Promise((closed) => this.server.close(closed).closeAllConnections());
    return [
      ...(waiting > 0 ? [`outbox: ${waiting} messages were not sent within two minutes`] : []),
      ...missing.map(({ key, version }) => `outbox: nobody was told of ${key}/${version}`),
      ...this.contradictions(),
    ];
  }

  private listen(): void {
    this.server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => void parts.push(part));
      request.on('error', () => undefined);
      request.on('end', () => {
        const { id, subject, data } = JSON.parse(Buffer.concat(parts).toString()) as {
          id: string;
          subject: string;
          data: { version: number };
        };
        this.arrived.push({ id, code: subject, version: data.version });
        if (this.arrived.length % LOST_EVERY === 0) request.socket.destroy();
        else response.writeHead(204).end();
      });
    });
  }

  private async untilTold(postgres: FaultyPostgres, database: string): Promise<number> {
    let waiting = 1;
    for (const end = Date.now() + PATIENCE_MS; waiting > 0 && Date.now() < end; await pause(500)) {
      const [row] = await postgres.ask<{ n: string }>(
        `SELECT (SELECT count(*) FROM outbox WHERE state <> 'acknowledged')
              + (SELECT coalesce(sum(h.position - c.position), 0)
                   FROM exchange_checkpoint AS c JOIN feed_head AS h ON h.feed = c.feed) AS n`,
        [],
        database,
      );
      waiting = Number(row?.n ?? 0);
    }
    return waiting;
  }

  /** A repetition has the id of the first, and none comes after a later one of its dossier. */
  private contradictions(): string[] {
    const byId = new Map<string, Arrived>();
    const newest = new Map<string, number>();
    const found: string[] = [];
    for (const hook of this.arrived) {
      const first = byId.get(hook.id);
      if (first && (first.code !== hook.code || first.version !== hook.version))
        found.push(`outbox: ${hook.id} is ${first.code}/${first.version} and ${hook.code}/${hook.version}`);
      byId.set(hook.id, first ?? hook);
      if (hook.version < (newest.get(hook.code) ?? 0)) found.push(`outbox: ${hook.code}/${hook.version} came too late`);
      newest.set(hook.code, Math.max(hook.version, newest.get(hook.code) ?? 0));
    }
    return byId.size === 0 ? ['outbox: nobody was told of anything'] : found;
  }
}
