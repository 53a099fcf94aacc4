/** A place in an upload: between two lines. An import goes on from one after a kill. */
export type TextPosition = Readonly<{
  /** Bytes before it. */
  offset: number;
  /** Lines before it. */
  line: number;
}>;

export const TEXT_START: TextPosition = { offset: 0, line: 0 };
