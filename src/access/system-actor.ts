/** The actor of what nobody asked for: the system has done it by itself. */
export const SYSTEM = 'system';
