const SHAPE = /^(postgres(?:ql)?:\/\/)(?:(.*)@)?([^@]*)$/su;

/**
 * Takes a connection URL whose user or password is written as it is, `@ / # ?` and all: whatever stands before the last
 * `@` is the login. A percent sign before two hexadecimal digits is taken as encoding already, so a password that holds
 * such a text writes its percent sign as `%25`.
 * @returns the URL with login and password percent-encoded; undefined when it is no URL of PostgreSQL.
 */
export function databaseUrlOf(text: string): string | undefined {
  const [, protocol, login, place] = SHAPE.exec(text) ?? [];
  if (protocol === undefined || place === undefined) return undefined;
  const url = login === undefined ? text : `${protocol}${encodedLogin(login)}@${place}`;
  return URL.canParse(url) ? url : undefined;
}

/** The login of a connection URL, decoded. */
export function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

function encodedLogin(login: string): string {
  const colon = login.indexOf(':');
  if (colon < 0) return encoded(login);
  return `${encoded(login.slice(0, colon))}:${encoded(login.slice(colon + 1))}`;
}

function encoded(text: string): string {
  return text
    .split(/(%[0-9a-f]{2})/i)
    .map((piece, index) => (index % 2 === 1 ? piece : encodeURIComponent(piece)))
    .join('');
}
