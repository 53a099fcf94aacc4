import { Checkpoints } from './checkpoints.ts';

/** How far the log was followed for interlinked groups. */
export const FOLLOWED_GROUPS = new Checkpoints('interlinked', 1);
