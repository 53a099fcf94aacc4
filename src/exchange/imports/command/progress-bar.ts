import type { Writable } from 'node:stream';

const WIDTH = 30;
/** Where nothing can be drawn over, a line now and then is enough. */
const QUIET_MS = 5_000;

/** One line of progress, drawn over itself on a terminal. */
export class ProgressBar {
  private lastAt = 0;

  constructor(private readonly output: Writable & { isTTY?: boolean }) {}

  /** `share` from 0 to 1; undefined where the whole is not known. */
  show(title: string, share: number | undefined, detail: string): void {
    const line = `${title} ${share === undefined ? '' : `${bar(share)} `}${detail}`;
    if (this.output.isTTY) this.output.write(`\r\u001B[2K${line}`);
    else if (Date.now() - this.lastAt > QUIET_MS) this.output.write(`${line}\n`);
    else return;
    this.lastAt = Date.now();
  }

  /** Leaves the last line standing, as the end of it. */
  end(line: string): void {
    this.output.write(this.output.isTTY ? `\r\u001B[2K${line}\n` : `${line}\n`);
  }
}

function bar(share: number): string {
  const within = Math.min(1, Math.max(0, share));
  const full = Math.round(within * WIDTH);
  return `[${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${Math.floor(within * 100)} %`;
}
