/** What a citizen must give to see a dossier whole: its code, or its code and the secret of its slip. */
export const PUBLIC_LOOKUPS = ['code', 'code+secret'] as const;
export type PublicLookupMode = (typeof PUBLIC_LOOKUPS)[number];

export class PublicLookup {
  constructor(readonly mode: PublicLookupMode = 'code+secret') {}
}
