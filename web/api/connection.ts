import { signal } from '@preact/signals';

/** Whether the server could not be reached when it was last asked, or the browser says that there is no line. */
export const offline = signal(false);

/** Tells when the line is gone, and when it is back. @returns how it ends */
export function watchLine(back: () => void): () => void {
  const gone = (): void => {
    offline.value = true;
  };
  window.addEventListener('offline', gone);
  window.addEventListener('online', back);
  return () => {
    window.removeEventListener('offline', gone);
    window.removeEventListener('online', back);
  };
}
