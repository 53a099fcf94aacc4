import { dossierWords as say } from '../text/dossier.ts';

type Person = Partial<Record<keyof typeof say.person, string | null>>;

/** What is known of somebody, as far as the server shows it. */
export function PersonFacts({ person }: Readonly<{ person: Person }>) {
  return (
    <dl class="facts">
      {Object.entries(say.person).map(([id, name]) => {
        const value = person[id as keyof typeof say.person];
        return value ? (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null;
      })}
    </dl>
  );
}
