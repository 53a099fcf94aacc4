import { type Role, ROLES } from '../roles.ts';
import type { LooksAt, RightOf } from './right.ts';

const HEAD = `# Who may do what

Written from the table of rights in \`src/rights.ts\`, by which every command and query is judged when it is dispatched. A command or query without an entry stops the start.

A role holds for its unit; that of a supervisor, reporter, administrator or system for all units below it too. Several roles add up. What a unit has taken over whole, by renaming or merger, belongs to it as its own, for every role; a unit that several have shared out lies below each of them where a single dossier is judged, and is listed and counted from the lowest unit above them all, so that sums over units count it once; one that nobody has taken over stays below its last parent. What a caller may do is told by the words of \`may\`; the key of a machine names those that it is for. \`import.…\` is a word for each kind of import (\`import.units\`), of which a key names the kinds.

A dossier or complaint that the caller may not see is answered as one that there is not: 404, with the same body, judged by the units that each append keeps in \`dossier_scope\`, before an event is read; a beginning under its code is 409 \`already-received\`. An answer that is kept for an idempotency key is given again only to who may still see what it is about. A unit or report outside the caller's scope is 403 \`out-of-scope\`; what none of the caller's roles may ever do is 403 \`role-forbids\`. A list without \`unit\` is that of the caller's own unit; with roles at several units it must be named, but for figures, which then have one row for each.
`;

const PLACES: Readonly<Record<LooksAt, string>> = {
  nothing: 'any unit of the caller; answers hold what is the caller’s',
  root: 'a root of the tree',
  tree: 'the whole tree',
  question: 'the unit that is asked about',
  branch: 'the unit that is asked about and all below it',
  body: 'the unit in the body and all below it; without one the whole tree',
  beginning: 'the unit that takes it in',
  stream: 'the units of the dossier or complaint',
  public: 'nothing: nobody needs to sign in',
  uploads: 'what the caller has brought in; administrators of a root see every import',
  kept: 'the unit of the report or schedule and all below it',
};

/** What is put on record: by method and pattern of its route, and of files by their kind. */
export type Recorded = Readonly<{
  routes: Readonly<Record<string, unknown>>;
  imports: Readonly<Record<string, string>>;
}>;

const RECORD = `## What is put on record

Written from \`src/access/audit/on-record.ts\`. Whatever else is asked is on record only as a refusal, or as a use of the bootstrap token.
`;

/** docs/access.md, as the tables say. */
export function rightsPage(table: readonly RightOf[], recorded: Recorded): string {
  const rows = table.map(
    (right) =>
      `| \`${right.may}${right.kinds ? '.…' : ''}\` | ${right.messages.map(({ name }) => name).join(', ')} | ${ROLES.map(
        (role) => signOf(right, role),
      ).join(' | ')} | ${placeOf(right)} |`,
  );
  const head = `| may | commands and queries | ${ROLES.join(' | ')} | looks at |`;
  const line = `|---|---|${ROLES.map(() => '---|').join('')}---|`;
  return `${HEAD}\n<!-- prettier-ignore -->\n${[head, line, ...rows].join('\n')}\n\n${recordTable(recorded)}`;
}

function recordTable({ routes, imports }: Recorded): string {
  const rows = [
    ...Object.entries(routes).map(([route, what]) => [route, typeof what === 'string' ? what : 'by what is sent']),
    ...Object.entries(imports).map(([kind, what]) => [`POST /api/v1/imports?kind=${kind}`, what]),
  ].map(([route, what]) => `| \`${route}\` | ${what} |`);
  return `${RECORD}\n<!-- prettier-ignore -->\n${['| route | on record as |', '|---|---|', ...rows].join('\n')}\n`;
}

function signOf({ roles, rootRoles = [] }: RightOf, role: Role): string {
  if (rootRoles.includes(role)) return '+ at a root';
  return roles.includes(role) ? '+' : '–';
}

function placeOf({ at, sides }: RightOf): string {
  return sides ? `${PLACES[at]}: ${sides.join(' or ')}` : PLACES[at];
}
