import { useEffect } from 'preact/hooks';
import { refreshShown } from '../api/store.ts';

/** Reads a path again and again while its part is on screen: that is nobody's use of the session. */
export function useAskedEvery(path: string, ms: number): void {
  useEffect(() => {
    const timer = setInterval(() => void refreshShown((each) => each === path), ms);
    return () => clearInterval(timer);
  }, [path, ms]);
}
