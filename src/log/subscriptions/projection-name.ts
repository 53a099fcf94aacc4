/** The name under which the checkpoints of states, promises and tallies are stored. */
export const PROJECTION = 'dossier';
