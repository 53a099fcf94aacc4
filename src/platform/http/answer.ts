/** An answer whose body is JSON text already: given again to the letter when the command is repeated. */
export class Answer {
  /** @param isKept whoever appended it has kept it already, under the key of the command */
  constructor(
    readonly status: number,
    readonly body: string,
    readonly isKept = false,
  ) {}
}
