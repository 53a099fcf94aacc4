import { useLayoutEffect, useRef } from 'preact/hooks';
import { singleKeys } from '../api/preferences.ts';

const TYPING = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** Whether a press is a single key that means something: nobody types, no Ctrl or Alt, and the caller wants such keys. */
export function isSingleKey({ ctrlKey, altKey, metaKey, target }: KeyboardEvent): boolean {
  const isTyping = target instanceof HTMLElement && TYPING.has(target.nodeName);
  return singleKeys.value && !isTyping && !ctrlKey && !altKey && !metaKey;
}

/**
 * Acts on single keys of the whole page while the part that asks is there.
 * @param on when: a key that opens a form acts when it is let go, or it would be typed into the form
 */
export function useKeys(act: (key: string) => void, on: 'keydown' | 'keyup' = 'keyup'): void {
  const latest = useRef(act);
  latest.current = act;
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isSingleKey(event)) latest.current(event.key);
    };
    document.addEventListener(on, press);
    return () => document.removeEventListener(on, press);
  }, [on]);
}
