import { setTimeout as pause } from 'node:timers/promises';
import { PROCEDURE_CODES, UNITS } from '../data/reference-files.ts';
import type { DeskConnection } from './desk-connection.ts';

/** Several desks together, and what they do. */
export type Pace = Readonly<{ desks: number; commandsASecond: number; seconds: number }>;

/** A desk that receives a dossier now and then. */
export class ReceivingDesk {
  constructor(
    readonly connection: DeskConnection,
    readonly number: number,
  ) {}

  get unit(): string {
    return UNITS[this.number % UNITS.length] ?? '';
  }

  /** Keeps its pace whatever the answers take. @param receive what it does each time, from 0 */
  async work({ desks, commandsASecond, seconds }: Pace, receive: (n: number) => Promise<void>): Promise<void> {
    const every = (desks * 1_000) / commandsASecond;
    const begin = performance.now() + (this.number * every) / desks;
    for (let n = 0; n * every < seconds * 1_000; n += 1) {
      await pause(Math.max(0, begin + n * every - performance.now()));
      await receive(n);
    }
  }

  /** @returns the position of the receipt */
  async receive(): Promise<string> {
    const procedure = PROCEDURE_CODES[this.number % PROCEDURE_CODES.length];
    const receipt = { procedure, receivingUnit: this.unit, channel: 'in-person' };
    const { status, body } = await this.connection.post('/dossiers', receipt);
    if (status !== 201) throw new Error(`A receipt was refused: ${status} ${body}`);
    return (JSON.parse(body) as { position: string }).position;
  }
}
