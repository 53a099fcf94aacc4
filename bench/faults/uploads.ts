import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeEventFile } from '../data/event-file.ts';
import type { SystemProcess } from '../servers/system-process.ts';
import type { Fleet } from './fleet.ts';

const DOSSIERS = 300;

/** What was uploaded whole and must be in the log: the beginning of its codes, its dossiers and its lines. */
export type Uploaded = Readonly<{ prefix: string; dossiers: number; lines: number }>;

/** Sends files of events one after the other, each after a try in which the client goes away in its middle. */
export class Uploads {
  readonly done: Uploaded[] = [];
  cut = 0;

  constructor(
    private readonly fleet: Fleet,
    private readonly folder: string,
  ) {}

  async work(isOver: () => boolean): Promise<void> {
    for (let n = 1; !isOver(); n += 1) {
      const file = path.join(this.folder, 'upload.ndjson');
      const prefix = `UP${n}`;
      const lines = writeEventFile(file, { prefix, dossiers: DOSSIERS, seed: n });
      await this.cutOff(readFileSync(file));
      await this.sendWhole(file);
      this.done.push({ prefix, dossiers: DOSSIERS, lines });
    }
  }

  /** Again until it was taken to its end: what was taken before is unchanged then. */
  private async sendWhole(file: string): Promise<void> {
    for (;;) {
      try {
        await this.fleet.nextHttp().importAgain('events', file);
        return;
      } catch (error) {
        if (error instanceof Error && error.message.startsWith('Not all was taken')) throw error;
        await pause(500);
      }
    }
  }

  private async cutOff(content: Buffer): Promise<void> {
    const { port, token }: SystemProcess = this.fleet.nextHttp();
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-ndjson',
      'content-length': content.length,
    };
    await new Promise<void>((resolve) => {
      const upload = request({ port, host: '127.0.0.1', path: '/api/v1/imports?kind=events', method: 'POST', headers });
      upload.on('error', () => resolve());
      upload.on('close', () => resolve());
      upload.write(content.subarray(0, content.length / 2), () => upload.destroy());
    });
    this.cut += 1;
  }
}
