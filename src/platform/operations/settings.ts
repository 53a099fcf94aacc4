/** The settings of the process, as config/environment.ts reads them. */
export class Settings {
  constructor(
    /** IANA name of the zone whose days are the deployment's days. */
    readonly timeZone: string,
    readonly role: 'all' | 'http' | 'worker',
    /** SHA-256 of the bootstrap token; undefined where none is set. */
    readonly bootstrapTokenHash: Buffer | undefined,
    readonly production: boolean,
    /** A worker that has not renewed the lease of its job for so many seconds is taken to be dead. */
    readonly leaseSeconds = 10,
    /** Whether a caller from this machine is known to sit at it, and not behind a proxy that nobody has named. */
    readonly knowsLoopback = true,
    /** A changed address of a target needs no approval of another administrator. */
    readonly singleApproval = false,
  ) {}

  get runsHttp(): boolean {
    return this.role !== 'worker';
  }

  get runsWorker(): boolean {
    return this.role !== 'http';
  }
}
