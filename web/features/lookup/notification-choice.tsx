import { useEffect, useState } from 'preact/hooks';
import { call, get, Problem } from '../../api/client.ts';
import { lookupWords } from '../../text/lookup.ts';

const say = lookupWords.choice;

type Choice = Readonly<{ channel: 'mail' | 'sms' | 'zalo'; wanted: boolean }>;

/** Whoever holds the link of a message says that he wants no more of them, or wants them again. */
export function NotificationChoice({ token }: Readonly<{ token: string }>) {
  const [choice, setChoice] = useState<Choice>();
  const [problem, setProblem] = useState<string>();
  const path = `/public/notifications/${encodeURIComponent(token)}`;
  const tried = async (work: () => Promise<Choice>): Promise<void> => {
    try {
      setChoice(await work());
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Problem && error.status === 404 ? say.unknown : lookupWords.unreachable);
    }
  };
  useEffect(() => void tried(() => get<Choice>(path)), []);
  const choose = (wanted: boolean): void => void tried(() => call<Choice>('POST', path, { body: { wanted } }));
  return (
    <main class="lookup stack">
      <h1>{say.title}</h1>
      <div role="status">
        {problem && <p class="notice bad">{problem}</p>}
        {choice && !problem && <p>{choice.wanted ? say.told(choice.channel) : say.notTold(choice.channel)}</p>}
      </div>
      {choice && (
        <p>
          <button type="button" class="primary" onClick={() => choose(!choice.wanted)}>
            {choice.wanted ? say.stop : say.again}
          </button>
        </p>
      )}
      <p>
        <a href="/tra-cuu">{lookupWords.title}</a>
      </p>
    </main>
  );
}
