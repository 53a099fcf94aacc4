/** An answer whose body is JSON text already: given again to the letter when the command is repeated. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {}
}
