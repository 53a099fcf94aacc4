import type { Logger } from '@nestjs/common';

/** Warns once of a failure that repeats: a database that is away for a minute gives one warning, not sixty. */
export class OneWarning {
  private last = '';

  constructor(private readonly logger: Logger) {}

  /** Resolves when the work has ended, however it ended. */
  async watch(work: Promise<void>): Promise<void> {
    try {
      await work;
      this.last = '';
    } catch (error) {
      const warning = String(error);
      if (warning !== this.last) this.logger.warn(`It is tried again at the next look: ${warning}`);
      this.last = warning;
    }
  }
}
