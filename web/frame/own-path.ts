/** Where somebody who has signed in goes on: a page of this server and no other; undefined: where he begins. */
export function ownPath(path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])(?!login(?:[/?#]|$))[^\s\\]*$/.test(path) ? path : undefined;
}
