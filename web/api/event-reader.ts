import { API } from './client.ts';

export type Told = Readonly<{ event: string; data: string }>;

/**
 * Server-sent events of a path, as they come; comments are passed over.
 * @throws what the network throws, and Error where there is no stream
 */
export async function* eventsOf(path: string, signal: AbortSignal): AsyncGenerator<Told> {
  const headers = { accept: 'text/event-stream', 'accept-language': 'vi', 'x-background': 'true' };
  const answer = await fetch(`${API}${path}`, { headers, signal });
  if (!answer.ok || !answer.body) throw new Error(`No stream: ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += read.value;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const told = toldIn(block);
      if (told) yield told;
    }
  }
}

export function toldIn(block: string): Told | undefined {
  const of = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const [event, data] = [of('event'), of('data')];
  return event === undefined || data === undefined ? undefined : { event, data };
}
