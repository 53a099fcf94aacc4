import type { Logger } from '@nestjs/common';

/** Warns once of a failure that repeats: a database that is away for a minute gives one warning, not sixty. */
export class OneWarning {
  private last = '';
  private failures = 0;

  constructor(private readonly logger: Logger) {}

  /** Resolves when the work has ended, however it ended. @returns how often it has failed running. */
  async watch(work: Promise<void>): Promise<number> {
    try {
      await work;
      this.last = '';
      this.failures = 0;
    } catch (error) {
      const warning = String(error);
      if (warning !== this.last) this.logger.warn(`It is tried again at the next look: ${warning}`);
      this.last = warning;
      this.failures += 1;
    }
    return this.failures;
  }
}
