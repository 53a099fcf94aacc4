import { parseArgs } from 'node:util';
import { Campaign, type Outcome } from './campaign.ts';
import { FAULTS } from './fault-kinds.ts';

const USAGE = `npm run faults                                        twenty minutes
npm run faults -- [--minutes N] [--lasts SECONDS] [--seed N]
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

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '20' },
      lasts: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [minutes, lastsSeconds, seed] = [Number(values.minutes), Number(values.lasts), Number(values.seed)];
  if (!(minutes > 0) || !(lastsSeconds > 0) || !Number.isInteger(seed)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const say = (line: string): void => void process.stderr.write(`${new Date().toISOString()} ${line}\n`);
  const outcome = await Campaign.run({ minutes, lastsSeconds, seed }, say);
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
