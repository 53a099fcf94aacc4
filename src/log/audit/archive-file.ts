import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** The first line of an archived month. */
export type ArchiveHead = Readonly<{ format: typeof ARCHIVE_FORMAT; month: string }>;
/** An entry: `content` is the very text of which, behind the hash of the entry before, `hash` is the SHA-256. */
export type ArchivedEntry = Readonly<{ lane: number; position: string; before: string; content: string; hash: string }>;
/** The last line: over all lines before it, and sealed by the deployment's key of the audit. */
export type ArchiveEnd = Readonly<{ entries: number; sha256: string; seal: string }>;

export const ARCHIVE_FORMAT = 'dunghan-audit-1';

/** What a file of the archive says, once every line of it has been checked. */
export type CheckedArchive = Readonly<{ month: string; entries: number; sha256: string; seal: string }>;

/** A file that is no whole archive of a month, or not as it was written. */
export class BrokenArchive extends Error {}

/**
 * Reads a file of the archive and computes it all anew: each hash, the chain of each lane, the count, the hash over all.
 * @throws BrokenArchive naming the line; whether the seal is right is for whoever has the key
 */
export async function checkArchive(file: string): Promise<CheckedArchive> {
  const check = new ArchiveCheck();
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
  try {
    for await (const line of lines) check.take(line);
  } catch (error) {
    throw error instanceof BrokenArchive ? error : new BrokenArchive(`It cannot be read: ${String(error)}`);
  }
  return check.ended();
}

class ArchiveCheck {
  private readonly whole = createHash('sha256');
  private readonly lanes = new Map<number, ArchivedEntry>();
  private head: ArchiveHead | undefined;
  private end: ArchiveEnd | undefined;
  private entries = 0;

  take(line: string): void {
    const value = JSON.parse(line) as ArchiveHead | ArchivedEntry | ArchiveEnd;
    if (this.end) throw new BrokenArchive('Something stands behind its end');
    if ('seal' in value) return this.takeEnd(value);
    if ('format' in value) this.takeHead(value);
    else this.takeEntry(value);
    this.whole.update(`${line}\n`);
  }

  ended(): CheckedArchive {
    if (!this.head || !this.end) throw new BrokenArchive('It breaks off');
    return { month: this.head.month, entries: this.entries, sha256: this.end.sha256, seal: this.end.seal };
  }

  private takeHead(head: ArchiveHead): void {
    if (this.head || head.format !== ARCHIVE_FORMAT) throw new BrokenArchive('It is no archive of the audit');
    this.head = head;
  }

  private takeEntry(entry: ArchivedEntry): void {
    const { lane, position, before, content, hash } = entry;
    const last = this.lanes.get(lane);
    const follows = !last || (last.hash === before && BigInt(last.position) + 1n === BigInt(position));
    const isHash = createHash('sha256').update(Buffer.from(before, 'hex')).update(content).digest('hex') === hash;
    if (!this.head || !follows || !isHash)
      throw new BrokenArchive(`Entry ${position} of lane ${lane} is not as it was`);
    this.lanes.set(lane, entry);
    this.entries += 1;
  }

  private takeEnd(end: ArchiveEnd): void {
    if (end.entries !== this.entries || end.sha256 !== this.whole.digest('hex'))
      throw new BrokenArchive('Its end does not fit what stands before it');
    this.end = end;
  }
}
