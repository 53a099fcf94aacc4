import { useEffect, useState } from 'preact/hooks';
import { call, Problem } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';

export type Preview = Schemas['DossierClockAnswer'];

const REST_MS = 200;

/**
 * What the server says of a due date that is not promised yet, asked when typing rests; an older answer is dropped.
 * @param asked the body of the question; undefined: there is nothing to ask yet
 * @param path of a dossier that is there already, what further steps would make of it
 */
export function useDuePreview(
  asked: Readonly<Record<string, unknown>> | undefined,
  path = '/clock/preview',
): Preview | Problem | undefined {
  const [told, setTold] = useState<Preview | Problem>();
  const body = asked === undefined ? '' : JSON.stringify(asked);
  useEffect(() => {
    if (body === '') return setTold(undefined);
    const asking = new AbortController();
    const timer = setTimeout(() => {
      const sent = { body: JSON.parse(body) as unknown, signal: asking.signal };
      call<Preview>('POST', path, sent).then(setTold, (error: unknown) => {
        if (error instanceof Problem) setTold(error);
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [body, path]);
  return told;
}
