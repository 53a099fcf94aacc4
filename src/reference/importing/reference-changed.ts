/**
 * A notice within this process, published after an import of reference data. It carries nothing: every question compares
 * the revision, so whoever misses the notice only reads the new data a little later.
 */
export class ReferenceChanged {}
