import { readEnvironment } from '../config/environment.ts';
import { masterKeysOf } from '../config/master-keys.ts';
import { startServices } from '../config/services.ts';
import { consoleInLogLines, fail } from './platform/operations/log-lines.ts';

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const masterKeys = masterKeysOf(environment);
  // The embedded PostgreSQL starts while the modules of the application load.
  const starting = startServices(environment);
  const loading = import('./serve.ts');
  const services = await starting;
  try {
    const { serve } = await loading;
    await serve(environment, services, masterKeys);
  } catch (error) {
    await services.stop();
    throw error;
  }
}

consoleInLogLines();
main().catch(fail);
