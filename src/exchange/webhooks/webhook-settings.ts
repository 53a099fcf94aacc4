import type { TargetSettings } from '../outbox/target.ts';

/** What of a webhook stands in its settings. */
export type WebhookSettings = Readonly<{
  /** Types of events; none: all. */
  types: readonly string[];
  /** Units whose and below whose dossiers are told of; none: all. */
  units: readonly string[];
  description: string;
}>;

export function webhookSettings(settings: TargetSettings): WebhookSettings {
  const { types, units, description } = settings;
  return {
    types: textsIn(types),
    units: textsIn(units),
    description: typeof description === 'string' ? description : '',
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each: unknown) => typeof each === 'string') : [];
}
