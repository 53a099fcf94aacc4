import { signal } from '@preact/signals';

/** Whether the server could not be reached when it was last asked. */
export const offline = signal(false);
