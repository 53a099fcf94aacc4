import { dossierWords as say } from '../../text/dossier.ts';

type Refused<Action extends string> = Readonly<{ action: Action; because?: Readonly<{ title: string }> | null }>;

/** What the state forbids, each with the rule; nothing where it forbids nothing. */
export function NotAllowed<Action extends string>({
  refused,
  labels,
}: Readonly<{ refused: readonly Refused<Action>[]; labels: Readonly<Record<Action, string>> }>) {
  if (refused.length === 0) return null;
  return (
    <details class="small">
      <summary>{say.notAllowed}</summary>
      <ul>
        {refused.map(({ action, because }) => (
          <li key={action}>
            {labels[action]}: <span class="quiet">{because?.title}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
