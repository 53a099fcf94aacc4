import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NAMED } from './named-guards.mjs';

/** Questions that a permit answers, and what each answers to everybody once its guard is out. */
const PERMIT = {
  checkUnit: 'undefined',
  checkBeginning: 'undefined',
  checkStream: 'undefined',
  checkLogsFor: 'undefined',
  checkHistory: 'undefined',
  seesPeople: 'true',
  isOwnWork: 'true',
  lists: 'true',
  units: 'undefined',
};
const ASKED = new RegExp(String.raw`(?:\bpermit|\bpermitOf\(\w+\))\.(${Object.keys(PERMIT).join('|')})\(`, 'g');
/** A question narrowed to a unit without those below it. */
const ALONE = /\b(?:asked|question)\.alone\b/g;
/** Suites that should notice what is missing in a room, the likeliest first. */
const WATCHED_BY = [
  [/^src\/reports\//, ['rights-of-reports']],
  [/^src\/access\/audit\//, ['audit']],
  [/^src\//, ['rights', 'personal-data']],
];

/**
 * Every guard of the code that can be taken out: each place where a permit is asked, each narrowing, and those that have a
 * name of their own. `specs` are the e2e suites that should notice, the likeliest first.
 * @returns {{id: number, what: string, file: string, start: number, end: number, put: string, specs: string[]}[]}
 * @throws where a guard with a name is not where it was
 */
export function findGuards(root) {
  const sources = readdirSync(path.join(root, 'src'), { recursive: true })
    .map((file) => path.join('src', file))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
    .toSorted()
    .map((file) => ({ file: path.join(root, file), name: file, text: readFileSync(path.join(root, file), 'utf8') }));
  const found = sources.flatMap((source) => [...askedIn(source), ...narrowedIn(source)]);
  const named = NAMED.map((guard) => namedIn(sources, guard));
  return [...found, ...named].map((guard, index) => ({ id: index + 1, ...guard }));
}

function askedIn({ file, name, text }) {
  return [...text.matchAll(ASKED)].map((match) => {
    const start = match.index;
    const end = closing(text, start + match[0].length);
    return { ...placeOf(name, text, start, end), file, start, end, put: PERMIT[match[1]], specs: watchersOf(name) };
  });
}

function narrowedIn({ file, name, text }) {
  return [...text.matchAll(ALONE)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const specs = ['rights', 'registers', 'desk-lists'];
    return { ...placeOf(name, text, start, end), file, start, end, put: 'false', specs };
  });
}

function namedIn(sources, { what, file, take, within = take, put, specs, sql = false, isCall = false }) {
  const source = sources.find(({ name }) => name === file);
  const around = source?.text.indexOf(within) ?? -1;
  if (around < 0 || source.text.includes(within, around + 1))
    throw new Error(`The guard “${what}” does not stand once in ${file}: say in named-guards.mjs where it is now`);
  const start = around + within.indexOf(take);
  const end = isCall ? closing(source.text, start + take.length) : start + take.length;
  return { what, file: source.file, start, end, put, specs, sql };
}

function watchersOf(name) {
  return WATCHED_BY.find(([room]) => room.test(name))[1];
}

function placeOf(name, text, start, end) {
  const line = text.slice(0, start).split('\n').length;
  return { what: `${name}:${line} ${text.slice(start, end).replaceAll(/\s+/g, ' ')}` };
}

/** Where the call that was opened just before `at` is closed. */
function closing(text, at) {
  for (let depth = 1; depth > 0; at += 1) depth += { '(': 1, ')': -1 }[text[at]] ?? 0;
  return at;
}
