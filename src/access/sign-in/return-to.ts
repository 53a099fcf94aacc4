const HOME = '/';
const MAX_LENGTH = 2_000;
/** A browser drops tabs and line breaks in an address and takes \ for /: what looks like a path may then be a host. */
const MISLEADING = /[\\\p{Cc}]/u;

/**
 * Where a browser goes after signing in: a path of our own, never another site.
 *
 * @param wanted what the address said, which anybody may have written
 * @param origin our own
 */
export function returnPath(wanted: unknown, origin: string): string {
  if (typeof wanted !== 'string' || wanted.length > MAX_LENGTH) return HOME;
  if (!/^\/(?!\/)/.test(wanted) || MISLEADING.test(wanted) || !URL.canParse(wanted, origin)) return HOME;
  const url = new URL(wanted, origin);
  return url.origin === origin && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : HOME;
}
