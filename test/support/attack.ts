import type { HostileRequest, HostileRequests } from './hostile-requests.ts';
import type { Reply, Sent, TestApp } from './test-app.ts';

/** Who sends spoilt requests: one caller, or several by turns. `actor`: by which name its events are logged. */
export type Attacker = Readonly<{ who: string; senders: readonly Sent[]; actor: string }>;

/** What lies with others: how its people's names begin, and its codes. */
export type Elsewhere = Readonly<{ people: string; codes: readonly string[] }>;

/** Where a request that is refused leaves nothing. What is refused is put on record, and what a machine sent in vain is listed. */
const TABLES = [
  'account',
  'account_role',
  'applicant',
  'client',
  'client_key',
  'exchange_target',
  'import_job',
  'incident',
  'open_data_publication',
  'payment_attempt',
  'preference',
  'public_board',
  'report_job',
  'report_schedule',
] as const;
const KEPT = `SELECT concat_ws(' ', (SELECT count(*) FROM event_log WHERE actor = $1),
  ${TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(', ')}) AS kept`;

/**
 * Sends so many spoilt requests and judges each answer: lawful or a refusal that says why, what is refused leaves
 * nothing, and nothing of elsewhere is told.
 * @returns how many answers had each status
 */
export async function attack(
  app: TestApp,
  { who, senders, actor }: Attacker,
  hostile: HostileRequests,
  times: number,
  elsewhere: Elsewhere,
): Promise<Readonly<Record<number, number>>> {
  const kept = async (): Promise<unknown> => (await app.db.owner.query(KEPT, [actor]))[0];
  const answered: Record<number, number> = {};
  let before = await kept();
  for (let nth = 0; nth < times; nth += 1) {
    const request = hostile.next();
    const sent = senders[nth % senders.length] ?? {};
    const headers = { ...sent.headers, ...request.headers };
    const reply = await app.send(request.method, request.path, request.body, { ...sent, headers });
    answered[reply.status] = (answered[reply.status] ?? 0) + 1;
    const told = [who, nth, request.method, request.path, textOf(request.body).slice(0, 300), reply.status] as const;
    expect([...told, faultOf(reply, request, elsewhere)]).toEqual([...told, undefined]);
    const after = await kept();
    if (reply.status >= 400 || request.method === 'GET') expect([...told, after]).toEqual([...told, before]);
    before = after;
  }
  return answered;
}

function faultOf(reply: Reply, { path, body, headers }: HostileRequest, { people, codes }: Elsewhere) {
  const { status, text } = reply;
  if (status >= 500) return `breaks: ${text}`;
  const problem = reply.body as Readonly<Record<string, unknown>>;
  if (status >= 400 && (problem['status'] !== status || typeof problem['code'] !== 'string'))
    return `no problem: ${text}`;
  // What was asked may be said again; who applies elsewhere may not.
  if (text.includes(people)) return people;
  // What is on record names what own people have typed in vain, and not where it lies.
  if (/\/audit(?:\.csv)?(?:\?|$)/.test(path)) return /"(?:receiving|competent)Unit":"(?:R|B|F)"/.exec(text)?.[0];
  const asked = path + textOf(body) + JSON.stringify(headers);
  return codes.find((code) => text.includes(code) && !asked.includes(code));
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}
