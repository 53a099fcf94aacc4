import { NestFactory } from '@nestjs/core';
import { CommandModule } from './command.module.ts';
import type { Runtime } from './platform/runtime.ts';
import { Rebuild, type RebuildProgress } from './projection/rebuilding/rebuild.ts';

const SAY_MS = 10_000;

/**
 * Makes the read tables of this release before anything else runs, or waits for the process that is at it.
 * @param say tells the operator how far it is, about every ten seconds
 */
export async function rebuildFirst(runtime: Runtime, say: (text: string) => void): Promise<void> {
  say('The read tables are of an earlier release: they are made anew beside those, then this process begins to serve');
  const app = await NestFactory.createApplicationContext(CommandModule.of(runtime), { logger: ['error', 'warn'] });
  let said = Date.now();
  const tell = ({ projected, total }: RebuildProgress): void => {
    if (Date.now() - said < SAY_MS) return;
    said = Date.now();
    say(`Read tables: ${projected} of ${total} events`);
  };
  try {
    const { events, streams } = await app.get(Rebuild, { strict: false }).run(tell);
    say(`Read tables made anew from ${events} events of ${streams} streams`);
  } finally {
    await app.close();
  }
}
