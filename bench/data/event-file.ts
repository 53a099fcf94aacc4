import { closeSync, openSync, writeSync } from 'node:fs';
import { type LifeEvent, lives, type LivesPlan } from './lives.ts';

/** Dossiers whose events lie between one another in the file, as they do in a year's log. */
const MIXED = 2_000;
const RECORDED_AFTER_MS = 40_000;

/** Writes lives as NDJSON, in the order of time among dossiers that begin near one another. @returns the number of lines. */
export function writeEventFile(file: string, plan: LivesPlan): number {
  const out = openSync(file, 'w');
  let lines = 0;
  let block: LifeEvent[] = [];
  let dossiers = 0;
  const flush = (): void => {
    block.sort((a, b) => a.at - b.at);
    writeSync(out, block.map(lineOf).join(''));
    lines += block.length;
    block = [];
  };
  for (const events of lives(plan)) {
    for (const event of events) block.push(event);
    dossiers += 1;
    if (dossiers % MIXED === 0) flush();
  }
  flush();
  closeSync(out);
  return lines;
}

function lineOf({ key, type, at, unit, data }: LifeEvent): string {
  return `${JSON.stringify({
    stream: 'dossier',
    key,
    type,
    occurredAt: new Date(at).toISOString(),
    recordedAt: new Date(at + RECORDED_AFTER_MS).toISOString(),
    unit,
    actor: 'clerk-1',
    data,
  })}\n`;
}
