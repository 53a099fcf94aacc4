import { Checkpoints } from '../log/subscriptions/checkpoints.ts';
import { PROJECTION } from '../log/subscriptions/projection-name.ts';
import { PROJECTION_VERSION } from './projection-version.ts';

/** How far the read tables are. */
export const PROJECTED = new Checkpoints(PROJECTION, PROJECTION_VERSION);
