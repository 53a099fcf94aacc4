import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PROCEDURE_CODES, UNITS } from '../data/reference-files.ts';
import type { Fleet } from './fleet.ts';

const ACTIONS = 4;
const BETWEEN_COMMANDS_MS = 20;
const AGAIN_AFTER_MS = 100;
const ANSWER_PATIENCE_MS = 20_000;

/** What desks were told: by code, the versions of the commands that were acknowledged. */
export type Acknowledged = Map<string, number[]>;

/**
 * A desk that goes on whatever happens: a command without an answer is sent again with its Idempotency-Key until it is
 * acknowledged, as a client should.
 */
export class FaultDesk {
  constructor(
    private readonly fleet: Fleet,
    private readonly key: string,
    private readonly number: number,
    private readonly acknowledged: Acknowledged,
  ) {}

  async work(isOver: () => boolean): Promise<void> {
    for (let n = this.number; !isOver(); n += 1) {
      const receipt = {
        procedure: PROCEDURE_CODES[n % PROCEDURE_CODES.length],
        receivingUnit: UNITS[n % UNITS.length],
        channel: 'in-person',
      };
      const code = await this.send('/dossiers', receipt);
      for (let step = 0; step < ACTIONS && !isOver(); step += 1) {
        await this.send(`/dossiers/${code}/forward`, { holder: UNITS[(n + step) % UNITS.length] });
      }
    }
  }

  /** @returns the code. @throws Error for an answer that refuses what is right. */
  private async send(route: string, body: object): Promise<string> {
    const headers = {
      authorization: `Bearer ${this.key}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    for (;;) {
      await pause(BETWEEN_COMMANDS_MS);
      const answer = await this.answerTo(route, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer === undefined) {
        await pause(AGAIN_AFTER_MS);
        continue;
      }
      const { code, version } = answer;
      this.acknowledged.set(code, [...(this.acknowledged.get(code) ?? []), version]);
      return code;
    }
  }

  /** undefined: nobody knows whether it was carried out, or it must be asked again. */
  private async answerTo(route: string, request: RequestInit): Promise<{ code: string; version: number } | undefined> {
    let answer: Response;
    try {
      const signal = AbortSignal.timeout(ANSWER_PATIENCE_MS);
      answer = await fetch(`${this.fleet.nextHttp().address}/api/v1${route}`, { ...request, signal });
      if (answer.ok) return (await answer.json()) as { code: string; version: number };
    } catch {
      return undefined;
    }
    const text = await answer.text().catch(() => '');
    if (answer.status >= 500 || answer.status === 429 || text.includes('request-in-progress')) return undefined;
    throw new Error(`A command was refused: ${answer.status} ${text}`);
  }
}
