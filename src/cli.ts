import path from 'node:path';

/** The folder of the project, from dist/server. */
const ROOT = path.join(import.meta.dirname, '..', '..');

// Each command loads only what it needs: the client of imports starts without the application.
const USAGE = `dunghan <command>

  import --kind <kind> FILE [--mapping FILE] [--url URL] [--token TOKEN]
            sends a file to a running Đúng Hạn and follows it to the end
  seed cantho-2024-h1|cantho-2026 [--scale SCALE] [--into-existing] [--url URL] [--token TOKEN]
            makes a synthetic half-year of Cần Thơ and imports it into a running Đúng Hạn
  portal-simulator [--port 4010] [--contract lgsp|ministry|both] [--faults FILE] [--seed N] [--store FILE]
            a national portal to try against, with faults
  accounts sample [--unit CODE]
            development: makes five accounts to sign in as, one for each role; clerk and officer at that unit
  rebuild [--cancel]
            makes the read tables anew out of the log, beside those that serve, and exchanges them; goes on with a
            rebuild that broke off; --cancel ends the one that is under way
  verify [--anchors FILE]
            folds the log by brute force and compares: exit code 1 when something differs; FILE holds anchors of the
            audit that were kept elsewhere
  audit archive FOLDER
            puts months of the audit that are older than AUDIT_MONTHS into sealed files, checks them, drops the months
  keys rotate [--destroy-old]
            wraps every key anew by the current master key, while all runs; afterwards --destroy-old destroys the others
  keys reconcile  after a restore: deletes the keys of persons who were erased, which the restore has brought back
  search rebuild  makes the entries again by which persons are found
  setup-sql prints what an administrator of the database server runs, once, for DATABASE_URL and DATABASE_OWNER_URL

Without --url: DUNGHAN_URL. Without --token: DUNGHAN_TOKEN, BOOTSTRAP_ADMIN_TOKEN, or the token that a development server
keeps in DATA_DIR.
`;

/** Commands of two words, and one that needs no database; all others are one. */
async function run(words: string[]): Promise<number> {
  const two = words.slice(0, 2).join(' ');
  if (two === 'keys rotate') return rotateKeys(words.slice(2));
  if (two === 'keys reconcile') return (await import('./log-commands.ts')).reconcileKeys();
  if (words[0] === 'portal-simulator') return simulatePortal(words.slice(1));
  if (two === 'search rebuild') return (await import('./log-commands.ts')).rebuildSearch();
  return main(words);
}

async function simulatePortal(args: string[]): Promise<number> {
  const { runSimulatorCommand } = await import('./exchange/portal/simulator/simulator-command.ts');
  return runSimulatorCommand(args, { out: process.stdout, err: process.stderr });
}

async function rotateKeys([option, ...more]: string[]): Promise<number> {
  if (option === undefined) return (await import('./log-commands.ts')).rotateKeys();
  if (option === '--destroy-old' && more.length === 0) return (await import('./log-commands.ts')).destroyOldKeys();
  process.stderr.write(USAGE);
  return 2;
}

async function main([command, ...args]: string[]): Promise<number> {
  switch (command) {
    case 'import': {
      const { runImportCommand } = await import('./exchange/imports/import-command.ts');
      return runImportCommand(args, { out: process.stdout, err: process.stderr }, process.env);
    }
    case 'seed': {
      const { runSeedCommand } = await import('./exchange/seed/seed-command.ts');
      return runSeedCommand(args, { out: process.stdout, err: process.stderr }, process.env, ROOT);
    }
    case 'accounts':
      return accounts(args);
    case 'audit':
      return audit(args);
    case 'rebuild':
      return rebuild(args);
    case 'verify':
      return verify(args);
    case 'setup-sql':
      return printSetupSql();
    default:
      process.stderr.write(USAGE);
      return command === 'help' || command === '--help' ? 0 : 2;
  }
}

async function rebuild([option, ...more]: string[]): Promise<number> {
  if (option === undefined) return (await import('./log-commands.ts')).rebuild();
  if (option === '--cancel' && more.length === 0) return (await import('./log-commands.ts')).cancelRebuild();
  process.stderr.write(USAGE);
  return 2;
}

async function accounts([what, option, unit, ...more]: string[]): Promise<number> {
  if (what === 'sample' && more.length === 0 && (option === undefined || (option === '--unit' && unit !== undefined))) {
    return (await import('./log-commands.ts')).makeSampleAccounts(unit);
  }
  process.stderr.write(USAGE);
  return 2;
}

async function verify([option, file, ...more]: string[]): Promise<number> {
  if (more.length === 0 && (option === undefined || (option === '--anchors' && file !== undefined)))
    return (await import('./log-commands.ts')).verify(file);
  process.stderr.write(USAGE);
  return 2;
}

async function audit([what, folder, ...more]: string[]): Promise<number> {
  if (what === 'archive' && folder !== undefined && more.length === 0)
    return (await import('./log-commands.ts')).archiveOldAudit(folder);
  process.stderr.write(USAGE);
  return 2;
}

async function printSetupSql(): Promise<number> {
  const { readEnvironment } = await import('../config/environment.ts');
  const { setupSql } = await import('../config/setup-sql.ts');
  const { databaseUrl, databaseOwnerUrl } = readEnvironment({ ...process.env, NODE_ENV: 'development', ROLE: 'all' });
  if (databaseUrl === undefined) {
    process.stderr.write('Set DATABASE_URL, and DATABASE_OWNER_URL where the owner has a login of its own\n');
    return 2;
  }
  process.stdout.write(setupSql(databaseUrl, databaseOwnerUrl ?? databaseUrl));
  return 0;
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
