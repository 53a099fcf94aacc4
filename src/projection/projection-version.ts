/** The name under which the checkpoints of dossier states, promises and tallies stand. */
export const PROJECTION = 'dossier';

/**
 * Raise it whenever a rule of src/dossier/domain changes what a folded dossier, its promises or its contributions are,
 * or a read table is added: tables filled by other rules cannot be carried on, for a batch would subtract what was never
 * added.
 */
export const PROJECTION_VERSION = 2;

/** SHA-256 over the domain's files, checked by the spec beside this file: whoever changes a rule meets this constant. */
export const DOMAIN_SHA256 = '2690dac3c4477bc24e07cdf9c66272053ed9b0e794e7c090c547ec6a244cdf33';

/** The read tables were filled by other rules than this program's. */
export class TablesOfAnotherVersion extends Error {
  constructor(readonly found: number) {
    super(
      `The read tables were filled by version ${found} of the projection, this program has version ${PROJECTION_VERSION}: ` +
        'stop the workers of the other version and run `bin/dunghan rebuild`',
    );
    this.name = TablesOfAnotherVersion.name;
  }
}
