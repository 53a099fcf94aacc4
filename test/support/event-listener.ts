import { TOKEN } from './test-app.ts';

export type EventListener = Readonly<{ until: (wanted: string) => Promise<void>; stop: () => Promise<void> }>;

/** Listens to server-sent events, as the holder of the bootstrap token. */
export async function listenTo(url: string): Promise<EventListener> {
  const stopping = new AbortController();
  const headers = { authorization: `Bearer ${TOKEN}`, accept: 'text/event-stream' };
  const { body } = await fetch(url, { headers, signal: stopping.signal });
  if (!body) throw new Error('There is no stream');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    /** Reads on until a text has come. @throws Error where the stream ends before it */
    async until(wanted: string): Promise<void> {
      while (!text.includes(wanted)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`The stream ended without ${wanted}: ${text}`);
        text += value;
      }
    },
    async stop(): Promise<void> {
      await reader.cancel();
      stopping.abort();
    },
  };
}
