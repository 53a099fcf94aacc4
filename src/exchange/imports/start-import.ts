import type { ImportKind } from './import-kind.ts';

/** That a file of a kind is brought in: what the table of rights judges, while the file itself comes as a stream. */
export class StartImport {
  constructor(readonly importKind: ImportKind) {}
}

/** Accounts are granted line by line, each by the units of whoever brings them in: not at a root alone. */
export class StartAccountsImport extends StartImport {
  constructor() {
    super('accounts');
  }
}
