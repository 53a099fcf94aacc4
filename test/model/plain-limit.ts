export type PlainLimit = Readonly<{ value: number; unit: string }>;

/** What a procedure says otherwise than that a supplement resets, and that there is one extension. */
export type PlainClockRules = Readonly<{
  supplement?: 'reset' | 'pause';
  /** The minute of the day from which on a start is put off to the next working day. */
  startCutoff?: number;
  extensionsAllowed?: number;
  /** It starts at the competent unit. */
  waits?: true;
}>;
