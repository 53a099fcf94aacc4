import { useEffect, useState } from 'preact/hooks';
import { get, Problem } from '../api/client.ts';
import { me } from '../api/session.ts';
import type { Page, Schemas } from '../api/types.ts';
import { withQuery } from './filters.ts';

/** A unit of the tree; an empty code stands for all of them. */
export type UnitNode = Pick<
  Schemas['ListedUnit'],
  'code' | 'name' | 'path' | 'hasChildren' | 'ended' | 'successors' | 'validTo'
>;

/** A unit where it stands in what is shown. */
export type ShownNode = Readonly<{ node: UnitNode; level: number; position: number; siblings: number }>;

const MOST_PAGES = 5;
const children = new Map<string, Promise<readonly UnitNode[]>>();

/** Whether a role of the caller holds on the whole tree. */
export function seesWholeTree(): boolean {
  return me.value?.roles.some(({ unit }) => unit === null) === true;
}

/** Where the caller's tree begins: at his own units, or at the roots. */
export function useRoots(): readonly UnitNode[] {
  const [roots, setRoots] = useState<readonly UnitNode[]>([]);
  useEffect(() => {
    if (seesWholeTree()) void load({ roots: 'true' }).then(setRoots, ignored);
    else setRoots((me.value?.units ?? []).map(ownNode));
  }, []);
  return roots;
}

function ownNode({ code, name }: Schemas['NamedUnitAnswer']): UnitNode {
  return { code, name, path: [], hasChildren: true, ended: false, successors: [], validTo: null };
}

/** The units below those that are open, in the order in which they are shown. */
export function useTree(roots: readonly UnitNode[], open: ReadonlySet<string>): readonly ShownNode[] {
  const [below, setBelow] = useState<ReadonlyMap<string, readonly UnitNode[]>>(new Map());
  useEffect(() => {
    for (const code of open) {
      if (below.has(code)) continue;
      void childrenOf(code).then((found) => setBelow((known) => new Map([...known, [code, found]])), ignored);
    }
  }, [open, below]);
  return shownOf(roots, open, below, 1);
}

function shownOf(
  nodes: readonly UnitNode[],
  open: ReadonlySet<string>,
  below: ReadonlyMap<string, readonly UnitNode[]>,
  level: number,
): ShownNode[] {
  return nodes.flatMap((node, index) => {
    const under = below.get(node.code);
    const known = under === undefined ? node : { ...node, hasChildren: under.length > 0 };
    const shown: ShownNode = { node: known, level, position: index + 1, siblings: nodes.length };
    return [shown, ...(open.has(node.code) && under ? shownOf(under, open, below, level + 1) : [])];
  });
}

/** What is found by words, of what the caller may ask about; undefined: nothing is sought. */
export function useFound(text: string, withEnded: boolean): readonly UnitNode[] | undefined {
  const [found, setFound] = useState<readonly UnitNode[]>();
  useEffect(() => {
    const q = text.trim();
    if (q.length < 2) return setFound(undefined);
    let isOld = false;
    const show = (units: readonly UnitNode[]): void => {
      if (!isOld) setFound(units);
    };
    const waiting = setTimeout(() => void search(q, withEnded).then(show, ignored), 150);
    return () => {
      isOld = true;
      clearTimeout(waiting);
    };
  }, [text]);
  return text.trim().length < 2 ? undefined : found;
}

async function search(q: string, withEnded = true): Promise<readonly UnitNode[]> {
  const { items } = await get<Page<UnitNode>>(withQuery('/units', { q, ended: withEnded ? 'true' : '', limit: '50' }));
  const own = new Set((me.value?.units ?? []).map(({ code }) => code));
  return seesWholeTree()
    ? items
    : items.filter(({ code, path }) => [code, ...path.map((up) => up.code)].some(isIn(own)));
}

const isIn =
  (own: ReadonlySet<string>) =>
  (code: string): boolean =>
    own.has(code);

/** Whether there is anything to choose below a unit. */
export function childrenOf(parent: string): Promise<readonly UnitNode[]> {
  const loading = children.get(parent) ?? load({ parent });
  children.set(parent, loading);
  loading.catch(() => children.delete(parent));
  return loading;
}

async function load(question: Readonly<Record<string, string>>): Promise<readonly UnitNode[]> {
  const all: UnitNode[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = withQuery('/units', { ...question, limit: '200', cursor });
    const { items, nextCursor } = await get<Page<UnitNode>>(path);
    all.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return all;
}

/** A tree that cannot be read shows what it has: its list says the problem. */
function ignored(error: unknown): void {
  if (!(error instanceof Problem)) return;
}

/** The name of a unit that an address names. */
export function useUnitName(code: string): string {
  const [name, setName] = useState('');
  const own = me.value?.units.find((unit) => unit.code === code)?.name;
  useEffect(() => {
    setName('');
    if (code === '' || own !== undefined) return;
    void search(code).then((found) => setName(found.find((unit) => unit.code === code)?.name ?? code), ignored);
  }, [code, own]);
  return own ?? name;
}
