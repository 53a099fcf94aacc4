import { parseArgs } from 'node:util';
import { Campaign, type CampaignPlan, type Outcome, QUEUES } from './campaign.ts';
import { FAULTS } from './fault-kinds.ts';

const USAGE = `npm run faults                                        twenty minutes
npm run faults -- [--minutes N] [--lasts SECONDS] [--seed N] [--workers N] [--queue postgresql|redis]
`;

function tableOf({ struck }: Outcome): string {
  const rows = FAULTS.map(({ kind, kills }) => {
    const of = struck.filter(({ fault }) => fault.kind === kind);
    const slowest = Math.max(0, ...of.map(({ backAfterMs }) => backAfterMs)) / 1000;
    const wrong = of.filter(({ findings }) => findings.length > 0).length;
    return `| ${kind} | ${of.length} | ${kills * of.length} | ${slowest.toFixed(1)} s | ${wrong} |`;
  });
  const head = '| fault | times | processes killed | slowest to come back | with something wrong |';
  return [head, '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** Undefined for what is not understood. */
function planOf(args: string[]): CampaignPlan | undefined {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '20' },
      lasts: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '4' },
      queue: { type: 'string', default: 'postgresql' },
    },
  });
  const [minutes, lastsSeconds] = [Number(values.minutes), Number(values.lasts)];
  const [seed, workers] = [Number(values.seed), Number(values.workers)];
  const queue = QUEUES.find((each) => each === values.queue);
  const isUnderstood = minutes > 0 && lastsSeconds > 0 && Number.isInteger(seed) && Number.isInteger(workers);
  return isUnderstood && workers > 0 && queue ? { minutes, lastsSeconds, seed, workers, queue } : undefined;
}

async function main(args: string[]): Promise<number> {
  const plan = planOf(args);
  if (plan === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const say = (line: string): void => void process.stderr.write(`${new Date().toISOString()} ${line}\n`);
  const outcome = await Campaign.run(plan, say);
  const { commands, dossiers, uploads, cut, hooks, findings } = outcome;
  process.stdout.write(`\n${tableOf(outcome)}\n\n`);
  process.stdout.write(
    `${commands} commands on ${dossiers} dossiers were acknowledged, ${uploads} files uploaded after ${cut} cut off, ${hooks} webhooks told\n`,
  );
  for (const finding of findings) process.stdout.write(`${finding}\n`);
  const isClean = findings.length === 0 && outcome.struck.every((each) => each.findings.length === 0);
  process.stdout.write(isClean ? 'Nothing was lost, nothing stands twice\n' : 'Something is wrong\n');
  return isClean ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
