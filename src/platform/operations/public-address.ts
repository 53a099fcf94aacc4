/** Where the public finds this deployment: PUBLIC_URL, in development the port of the process. */
export class PublicAddress {
  constructor(
    /** Scheme, host and port, without a path. */
    readonly origin = 'http://localhost:3000',
  ) {}

  /** @param path begins with one slash */
  of(path: string): string {
    return `${this.origin}${path}`;
  }
}
