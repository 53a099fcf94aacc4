/** A part of a form: its name, what it holds, and what its head says besides. */
export type Part = readonly [name: string, content: string | Buffer, more?: string];

export const AS_FILE = '; filename="t.csv"\r\nContent-Type: text/csv';
export const AS_JSON = '\r\nContent-Type: application/json';

/** A form as a browser sends it. */
export function multipart(...parts: readonly Part[]): { headers: Record<string, string>; body: Buffer } {
  const boundary = 'a-boundary';
  const pieces = parts.flatMap(([name, content, more = '']) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body };
}
