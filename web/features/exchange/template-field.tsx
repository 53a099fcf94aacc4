import { exchangeWords } from '../../text/exchange.ts';
import { TextArea } from '../../ui/field.tsx';

const { targets: say } = exchangeWords;

type Filled = Readonly<{ value: string; onValue: (value: string) => void }>;

/** The request by which an SMS or a Zalo message is sent, as JSON. */
export function Template({ value, onValue }: Filled) {
  const isWrong = value.trim() !== '' && templateIn(value) === value;
  return (
    <TextArea
      id="template"
      label={say.template}
      hint={say.templateHint}
      wrong={isWrong ? say.badTemplate : undefined}
      value={value}
      onValue={onValue}
    />
  );
}

/** What is no JSON goes as it is, for the server to refuse by name. */
export function templateIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
