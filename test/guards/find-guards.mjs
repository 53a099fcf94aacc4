import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NAMED } from './named-guards.mjs';
import { NOTICED_BY } from './noticed-by.mjs';

/** Questions that a permit answers, and what each answers to everybody once its guard is out. */
const PERMIT = {
  checkUnit: 'undefined',
  checkBeginning: 'undefined',
  checkOwnCode: 'undefined',
  checkStream: 'undefined',
  checkLogsFor: 'undefined',
  checkHistory: 'undefined',
  sees: 'true',
  seesPeople: 'true',
  isOwnWork: 'true',
  lists: 'true',
  units: 'undefined',
};
const ASKED = new RegExp(String.raw`(?:\bpermit|\bpermitOf\(\w+\))\.(${Object.keys(PERMIT).join('|')})\(`, 'g');
/** The beginning of a method or function. */
const METHOD = /^(?: {2}|export |async |function )(?:private |static |async |function )*(\w+)[<(]/;
/** A question narrowed to a unit without those below it. */
const ALONE = /\b(?:asked|question)\.alone\b/g;
/**
 * Every guard of the code that can be taken out: each place where a permit is asked, each narrowing, and those that have a
 * name of their own. `noticedBy` is the test that must fail without it: `suite › words of its name`; undefined: none is
 * named.
 * @returns {{id: number, what: string, file: string, start: number, end: number, put: string, noticedBy?: string}[]}
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
    return { ...placeOf(name, text, start, end), file, start, end, put: PERMIT[match[1]] };
  });
}

function narrowedIn({ file, name, text }) {
  return [...text.matchAll(ALONE)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    return { ...placeOf(name, text, start, end), file, start, end, put: 'false' };
  });
}

function namedIn(sources, { what, file, take, within = take, put, noticedBy, sql = false, isCall = false }) {
  const source = sources.find(({ name }) => name === file);
  const around = source?.text.indexOf(within) ?? -1;
  if (around < 0 || source.text.includes(within, around + 1))
    throw new Error(`The guard “${what}” does not stand once in ${file}: say in named-guards.mjs where it is now`);
  const start = around + within.indexOf(take);
  const end = isCall ? closing(source.text, start + take.length) : start + take.length;
  return { what, file: source.file, start, end, put, noticedBy, sql };
}

/** What stands there, and the test that notices when it does not. */
function placeOf(name, text, start, end) {
  const before = text.slice(0, start).split('\n');
  const line = `${before.at(-1)}${text.slice(start).split('\n', 1)[0]}`.trim();
  const [, method = ''] = before.map((each) => METHOD.exec(each) ?? []).findLast((match) => match.length > 0) ?? [];
  const what = `${name}:${before.length} ${text.slice(start, end).replaceAll(/\s+/g, ' ')}`;
  const known = NOTICED_BY.find(([file, words]) => name.startsWith(file) && `${line} of ${method}`.includes(words));
  return { what, noticedBy: known?.[2] };
}

/** Where the call that was opened just before `at` is closed. */
function closing(text, at) {
  for (let depth = 1; depth > 0; at += 1) depth += { '(': 1, ')': -1 }[text[at]] ?? 0;
  return at;
}
