import { API, read, requestHeaders, Unreachable } from './client.ts';

type Body = Blob | FormData;

/**
 * Sends a file and tells how far it has gone, which fetch does not.
 * @param onProgress percent, 0 to 100
 * @throws Problem, or Unreachable where no answer comes
 */
export function upload<T>(
  path: string,
  body: Body,
  onProgress: (percent: number) => void,
  fileName?: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API}${path}`);
    for (const [name, value] of Object.entries(requestHeaders('POST', {}))) request.setRequestHeader(name, value);
    if (fileName !== undefined) request.setRequestHeader('x-file-name', encodeURIComponent(fileName));
    // The browser names the type of several parts by itself.
    if (body instanceof Blob) request.setRequestHeader('content-type', body.type);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(Math.floor((100 * loaded) / Math.max(1, total))),
    );
    request.addEventListener('error', () => reject(new Unreachable()));
    request.addEventListener('load', () => resolve(read<T>(path, answerOf(request))));
    request.send(body);
  });
}

/** The same as fetch gives. */
function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ['content-type', 'date', 'retry-after']) headers.set(name, request.getResponseHeader(name) ?? '');
  return new Response(request.responseText, { status: request.status, headers });
}
