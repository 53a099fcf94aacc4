import { useLocation } from 'preact-iso';

/** The filters of a screen stand in its address: a link is a saved view. An empty one is not there. */
export function useFilters(): Readonly<{
  filters: Readonly<Record<string, string>>;
  set: (changes: Readonly<Record<string, string>>) => void;
  clear: () => void;
}> {
  const { path, query, route } = useLocation();
  const go = (filters: Readonly<Record<string, string>>): void => route(withQuery(path, filters), true);
  return { filters: query, set: (changes) => go({ ...query, ...changes }), clear: () => go({}) };
}

/** A path with the parameters that are not empty. */
export function withQuery(path: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  const query = new URLSearchParams(given.map(([name, value]) => [name, value])).toString();
  return query === '' ? path : `${path}?${query}`;
}
