import path from 'node:path';
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { prepareDeployment } from '../config/deployment.ts';
import { readEnvironment } from '../config/environment.ts';
import { destroyOldMasterKeys, masterKeysOf } from '../config/master-keys.ts';
import { connectQueue } from '../config/queue.ts';
import { joinServices } from '../config/services.ts';
import { SampleAccounts } from './access/accounts/sample-accounts.ts';
import { CommandModule } from './command.module.ts';
import { archiveAudit } from './log/audit/archive-audit.ts';
import { type AuditAnchor, readAnchors } from './log/audit/audit-anchor.ts';
import { IndexingOfApplicants } from './log/indexing-of-applicants.ts';
import { Database } from './platform/database/database.ts';
import { KeyReconciliation } from './log/key-reconciliation.ts';
import { KeyRotation } from './platform/keys/key-rotation.ts';
import { ServiceKeys } from './platform/keys/service-keys.ts';
import { Rebuild, type RebuildProgress } from './projection/rebuilding/rebuild.ts';
import { Verify } from './projection/verifying/verify.ts';
import { Settings } from './platform/operations/settings.ts';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A command that needs the database: with the servers of the environment, or those of DATA_DIR. */
async function withApplication(work: (app: ApplicationContext, ownerUrl: string) => Promise<number>): Promise<number> {
  const environment = readEnvironment(process.env);
  const masterKeys = masterKeysOf(environment);
  const services = await joinServices(environment);
  try {
    await prepareDeployment({
      databaseUrl: services.databaseUrl,
      ownerUrl: services.ownerUrl,
      timeZone: environment.timeZone,
      queueInDatabase: environment.redisUrl === undefined,
      say: (text) => process.stderr.write(`${text}\n`),
    });
    const target = { redisUrl: environment.redisUrl, databaseUrl: services.databaseUrl };
    const queue = connectQueue(target, (error) => process.stderr.write(`Queue connection: ${error.message}\n`));
    const settings = new Settings(
      environment.timeZone,
      'http',
      undefined,
      environment.production,
      environment.leaseSeconds,
    );
    const runtime = { databaseUrl: services.databaseUrl, queue, settings, masterKeys, logLevel: 'warn' };
    const app = await NestFactory.createApplicationContext(CommandModule.of(runtime), { logger: ['error', 'warn'] });
    try {
      return await work(app, services.ownerUrl);
    } finally {
      await app.close();
      await queue.close();
    }
  } finally {
    await services.stop();
  }
}

type ApplicationContext = Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;

function showProgress({ projected, total }: RebuildProgress): void {
  process.stderr.write(`\r${projected} of ${total} events`);
}

/** Makes the read tables anew beside those that serve. @returns the exit code. */
export async function rebuild(): Promise<number> {
  return withApplication(rebuildIn);
}

/** Ends the rebuild that is under way. @returns the exit code: 1 when there is none. */
export async function cancelRebuild(): Promise<number> {
  return withApplication(async (app) => {
    const found = await app.get(Rebuild, { strict: false }).cancel();
    say(found ? 'The rebuild ends; the read tables that serve are as they were' : 'No rebuild is under way');
    return found ? 0 : 1;
  });
}

/**
 * Folds the log by brute force and compares.
 * @param anchorsFile a file with anchors of the audit, such as lines of the log that were kept elsewhere
 * @returns the exit code: 1 when something differs
 */
export async function verify(anchorsFile?: string): Promise<number> {
  const anchors = anchorsFile === undefined ? [] : readAnchors(readFileSync(anchorsFile, 'utf8'));
  if (anchorsFile !== undefined && anchors.length === 0) throw new Error(`${anchorsFile} holds no anchor of the audit`);
  return withApplication((app) => verifyIn(app, anchors));
}

/** Puts old months of the audit into sealed files. @returns the exit code */
export async function archiveOldAudit(folder: string): Promise<number> {
  return withApplication(async (app, ownerUrl) => {
    const owner = new Database({ url: ownerUrl, maxConnections: 2 });
    try {
      const months = readEnvironment(process.env).auditMonths;
      const archived = await archiveAudit({ owner, keys: app.get(ServiceKeys), folder, months });
      for (const { month, file, entries } of archived)
        say(`${month}: ${entries} entries are in ${file} and nowhere else`);
      if (archived.length === 0) say(`No month of the audit is older than ${months} months`);
      return 0;
    } finally {
      await owner.close();
    }
  });
}

/**
 * Makes five accounts to try the system out with, in development alone.
 *
 * @param desk the unit of clerk and officer; undefined: the first by code that has none below it
 * @returns the exit code
 */
export async function makeSampleAccounts(desk: string | undefined): Promise<number> {
  if (readEnvironment(process.env).production) {
    process.stderr.write('Sample accounts are for development: NODE_ENV is production\n');
    return 2;
  }
  return withApplication((app) => makeSamplesIn(app, desk));
}

async function makeSamplesIn(app: ApplicationContext, desk: string | undefined): Promise<number> {
  const made = await app.get(SampleAccounts, { strict: false }).make(desk);
  if (!made) {
    const { databaseUrl, dataDir } = readEnvironment(process.env);
    const database = databaseUrl === undefined ? `the one in ${path.resolve(dataDir)}` : 'that of DATABASE_URL';
    process.stderr.write(
      `The database (${database}) has no such unit in force: import units, or name one with --unit\n`,
    );
    return 1;
  }
  for (const { code, displayName, role, unit } of made) say(`${code}  ${role} at ${unit}  ${displayName}`);
  say('Sign in as one of them at /login with the bootstrap token');
  return 0;
}

/** Wraps every key anew by the current master key. @returns the exit code. */
export async function rotateKeys(): Promise<number> {
  return withApplication(async (app) => {
    say(`${await app.get(KeyRotation).run()} keys wrapped anew: no key needs another master key than the current one`);
    return 0;
  });
}

/** Destroys every master key but the current one, unless a row needs one of them. @returns the exit code: 1 when it does. */
export async function destroyOldKeys(): Promise<number> {
  return withApplication(async (app) => {
    const needed = [...(await app.get(KeyRotation).neededOld())].map(([id, rows]) => `${id} (${rows} keys)`);
    if (needed.length > 0) {
      process.stderr.write(`Still needed: ${needed.join(', ')}. Run bin/dunghan keys rotate first\n`);
      return 1;
    }
    const destroyed = destroyOldMasterKeys(readEnvironment(process.env));
    if (destroyed === undefined)
      say('No row needs another master key than the current one: delete them in their store');
    else say(`Destroyed: ${destroyed.join(', ') || 'none, there is one alone'}`);
    return 0;
  });
}

/** After a restore: erases again what was erased. @returns the exit code. */
export async function reconcileKeys(): Promise<number> {
  return withApplication(async (app) => {
    const { keys, rows } = await app.get(KeyReconciliation).run();
    say(`Reconciled: ${keys} keys and ${rows} rows of erased streams were brought back by the restore, and are erased`);
    return 0;
  });
}

/** Makes every entry of the blind index again. @returns the exit code. */
export async function rebuildSearch(): Promise<number> {
  return withApplication(async (app) => {
    const indexing = app.get(IndexingOfApplicants);
    await indexing.forget();
    say(`${await indexing.run()} persons can be found again`);
    return 0;
  });
}

async function rebuildIn(app: ApplicationContext): Promise<number> {
  const started = Date.now();
  const { events, streams } = await app.get(Rebuild, { strict: false }).run(showProgress);
  say(`\nRebuilt from ${events} events of ${streams} streams in ${Date.now() - started} ms`);
  return 0;
}

async function verifyIn(app: ApplicationContext, anchors: readonly AuditAnchor[]): Promise<number> {
  const { findings } = await app.get(Verify, { strict: false }).runOnRecord(anchors);
  for (const finding of findings) say(JSON.stringify(finding));
  say(findings.length === 0 ? 'Verified: log, states, tallies and identities agree' : `${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}
