/** The name under which the checkpoints of dossier states and tallies stand. */
export const PROJECTION = 'dossier';

/**
 * Raise it whenever a rule of src/dossier/domain changes what a folded dossier or its contributions are: tables filled
 * by other rules cannot be carried on, for a batch would subtract what was never added.
 */
export const PROJECTION_VERSION = 1;

/** SHA-256 over the domain's files, checked by the spec beside this file: whoever changes a rule meets this constant. */
export const DOMAIN_SHA256 = '79d8565c1a43d1ab510780565742bc00a69b7373ce55295b961c545ca256cc10';

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
