/**
 * Raise it whenever a rule of src/domain changes what is folded, its promises or contributions,
 * or how src/projection/tally stores these, or a read table is added: tables filled by other rules cannot be carried on, for a batch would subtract what was never
 * added.
 */
export const PROJECTION_VERSION = 3;

/**
 * SHA-256 over the domains' files and those that lay the stored cells out, checked by the spec beside this file: whoever
 * changes a rule meets this constant.
 */
export const RULES_SHA256 = '1f06897874973639cc9fc74e86a30e2e9748c84ed4b7b0ebb3e74c08f04f1b0a';

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
