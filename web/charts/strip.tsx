import './strip.css';
import { useEffect, useRef } from 'preact/hooks';

export type Stretch = Readonly<{ from: string; to: string; kind: 'counted' | 'paused' | 'off' }>;

/** Time as the clock of a dossier sees it, stretch by stretch. The sentence says the same in words. */
export function Strip({ stretches, sentence }: Readonly<{ stretches: readonly Stretch[]; sentence: string }>) {
  const box = useRef<HTMLDivElement>(null);
  // The policy allows no style in the page's text: lengths are set on the elements.
  useEffect(() => {
    const parts = [...(box.current?.children ?? [])];
    parts.forEach((part, index) => {
      const stretch = stretches[index];
      if (part instanceof HTMLElement && stretch) part.style.flexGrow = String(lengthOf(stretch));
    });
  }, [stretches]);
  return (
    <div class="strip" role="img" aria-label={sentence} ref={box}>
      {stretches.map(({ from, kind }) => (
        <span key={from} class={kind} />
      ))}
    </div>
  );
}

function lengthOf({ from, to }: Stretch): number {
  return Math.max(1, (Date.parse(to) - Date.parse(from)) / 60_000);
}
