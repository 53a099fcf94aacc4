/** Another worker has the job now: this one stops without a trace. */
export class LeaseLost extends Error {
  constructor() {
    super('Another worker has taken this job over');
  }
}
