import './unit-picker.css';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { me } from '../api/session.ts';
import { formatPlainDay } from '../text/format.ts';
import { unitWords as say } from '../text/units.ts';
import { words } from '../text/vi.ts';
import { Dialog } from './dialog.tsx';
import {
  childrenOf,
  seesWholeTree,
  type ShownNode,
  type UnitNode,
  useFound,
  useRoots,
  useTree,
  useUnitName,
} from './unit-nodes.ts';

type Chosen = Readonly<{
  id: string;
  value: string;
  onValue: (value: string) => void;
  label?: string;
  /** One unit that is in force: neither all of them nor one that has ended. */
  isOne?: boolean;
}>;

/** A unit of the caller's part of the tree, chosen in a dialog. Nothing where there is no choice. */
export function UnitPicker({ id, value, onValue, label = words.unit, isOne = false }: Chosen) {
  const [isOpen, open] = useState(false);
  const name = useUnitName(value);
  if (!useHasChoice()) return null;
  const choose = (code: string): void => {
    open(false);
    onValue(code);
  };
  return (
    <div class="field">
      <span class="label" id={`${id}-label`}>
        {label}
      </span>
      <button
        type="button"
        id={id}
        class="picker"
        aria-haspopup="dialog"
        aria-labelledby={`${id}-label ${id}`}
        onClick={() => open(true)}
      >
        {value === '' ? unnamed(isOne) : name || value}
      </button>
      {isOpen && (
        <Dialog label={say.choose} onClose={() => open(false)}>
          <Choice value={value} isOne={isOne} onChoose={choose} />
          <button type="button" onClick={() => open(false)}>
            {words.close}
          </button>
        </Dialog>
      )}
    </div>
  );
}

const unnamed = (isOne: boolean): string => (isOne ? say.choose : say.all);

function useHasChoice(): boolean {
  const units = me.value?.units ?? [];
  const isClear = seesWholeTree() || units.length > 1;
  const only = units[0]?.code;
  const [hasBelow, setHasBelow] = useState(false);
  useEffect(() => {
    if (isClear || only === undefined) return;
    void childrenOf(only).then(
      (below) => setHasBelow(below.length > 0),
      () => undefined,
    );
  }, [isClear, only]);
  return isClear || hasBelow;
}

type Asked = Readonly<{ value: string; isOne: boolean; onChoose: (code: string) => void }>;

function Choice(asked: Asked) {
  const [text, setText] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const shown = useShown(text, asked.isOne);
  const toTree = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') list.current?.querySelector('li')?.focus();
  };
  return (
    <div class="stack">
      <label class="field">
        <span class="label">{say.search}</span>
        <input
          type="text"
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={toTree}
        />
      </label>
      <p class="hidden" role="status">
        {text.trim() !== '' && say.found(shown.nodes.length)}
      </p>
      <Tree {...asked} {...shown} list={list} />
    </div>
  );
}

type Listed = Asked & ReturnType<typeof useShown> & Readonly<{ list: RefObject<HTMLUListElement | null> }>;

function Tree({ value, onChoose, nodes, open, toggle, list }: Listed) {
  const [at, setAt] = useState(value);
  const current = nodes.some(({ node }) => node.code === at) ? at : nodes[0]?.node.code;
  const go = (index: number): void => {
    const next = nodes[index];
    if (!next) return;
    setAt(next.node.code);
    list.current?.querySelectorAll('li')[index]?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    const index = nodes.findIndex(({ node }) => node.code === current);
    const act = ACTS[event.key];
    const shown = nodes[index];
    if (!act || !shown) return;
    event.preventDefault();
    act({ index, shown, isOpen: open.has(shown.node.code), nodes, go, toggle, onChoose });
  };
  if (nodes.length === 0) return <p class="quiet">{say.found(0)}</p>;
  return (
    <ul class="tree" role="tree" aria-label={say.tree} ref={list} onKeyDown={press}>
      {nodes.map((shown) => (
        <Node
          key={shown.node.code}
          {...shown}
          isOpen={open.has(shown.node.code)}
          isCurrent={shown.node.code === current}
          isChosen={shown.node.code === value}
          toggle={toggle}
          onChoose={onChoose}
        />
      ))}
    </ul>
  );
}

const ALL: UnitNode = {
  code: '',
  name: say.all,
  path: [],
  hasChildren: false,
  ended: false,
  successors: [],
  validTo: null,
};

/** The tree as far as it is open, or what is found by words. */
function useShown(text: string, isOne: boolean) {
  const roots = useRoots();
  const [opened, setOpened] = useState<ReadonlySet<string>>();
  const open = opened ?? new Set(roots.length < 3 ? roots.map(({ code }) => code) : []);
  const tree = useTree(roots, useStable(open));
  const found = useFound(text, !isOne);
  const toggle = (code: string): void => {
    const next = new Set(open);
    if (!next.delete(code)) next.add(code);
    setOpened(next);
  };
  const flat = found?.map((node, index) => ({
    node: { ...node, hasChildren: false },
    level: 1,
    position: index + 1,
    siblings: found.length,
  }));
  const all = seesWholeTree() && !isOne ? [{ node: ALL, level: 1, position: 0, siblings: roots.length }] : [];
  return { nodes: flat ?? [...all, ...tree], open, toggle };
}

/** The same set as long as it holds the same. */
function useStable(set: ReadonlySet<string>): ReadonlySet<string> {
  const kept = useRef(set);
  if (kept.current.size !== set.size || [...set].some((each) => !kept.current.has(each))) kept.current = set;
  return kept.current;
}

type Pressed = Readonly<{
  index: number;
  shown: ShownNode;
  isOpen: boolean;
  nodes: readonly ShownNode[];
  go: (index: number) => void;
  toggle: (code: string) => void;
  onChoose: (code: string) => void;
}>;

const ACTS: Readonly<Record<string, (pressed: Pressed) => void>> = {
  ArrowDown: ({ index, go }) => go(index + 1),
  ArrowUp: ({ index, go }) => go(index - 1),
  ArrowRight: ({ index, shown, isOpen, go, toggle }) => {
    if (!shown.node.hasChildren) return;
    if (isOpen) go(index + 1);
    else toggle(shown.node.code);
  },
  ArrowLeft: ({ index, shown, isOpen, nodes, go, toggle }) => {
    if (isOpen) toggle(shown.node.code);
    else
      go(
        index -
          1 -
          nodes
            .slice(0, index)
            .reverse()
            .findIndex(({ level }) => level < shown.level),
      );
  },
  Enter: ({ shown, onChoose }) => onChoose(shown.node.code),
  ' ': ({ shown, onChoose }) => onChoose(shown.node.code),
};

type Drawn = ShownNode &
  Readonly<{ isOpen: boolean; isCurrent: boolean; isChosen: boolean }> &
  Pick<Pressed, 'toggle' | 'onChoose'>;

function Node({ node, level, position, siblings, isOpen, isCurrent, isChosen, toggle, onChoose }: Drawn) {
  const { code, name, path, hasChildren } = node;
  return (
    <li
      role="treeitem"
      class={`level-${Math.min(level, 5)}`}
      aria-level={level}
      aria-setsize={siblings}
      aria-posinset={position}
      aria-expanded={hasChildren ? isOpen : undefined}
      aria-selected={isChosen}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => onChoose(code)}
    >
      <span
        class="opener"
        aria-hidden="true"
        onClick={(event) => hasChildren && (event.stopPropagation(), toggle(code))}
      >
        {hasChildren ? (isOpen ? '▾' : '▸') : ''}
      </span>
      <span>
        {name} {code !== '' && <span class="quiet small">{code}</span>}
        {path.length > 0 && level === 1 && (
          <span class="quiet small path">{path.map((above) => above.name).join(' › ')}</span>
        )}
        <Ended node={node} />
      </span>
    </li>
  );
}

function Ended({ node: { ended, validTo, successors } }: Readonly<{ node: UnitNode }>) {
  if (!ended) return null;
  const later = successors.map(({ name }) => name).join(', ');
  return (
    <span class="quiet small path">
      {say.ended(validTo === null ? '' : formatPlainDay(validTo))}
      {later !== '' && `, ${say.replacedBy(later)}`}
    </span>
  );
}
