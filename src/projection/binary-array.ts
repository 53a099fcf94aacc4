/** How a value of one PostgreSQL type goes over the wire in binary. */
export type Codec<T> = Readonly<{
  oid: number;
  /** Bytes of one value, without its length word. */
  sizeOf(value: T): number;
  write(target: Buffer, at: number, value: T): void;
}>;

const TWO_TO_32 = 4_294_967_296;
/** PostgreSQL counts microseconds from 2000-01-01T00:00:00Z. */
const POSTGRES_EPOCH_MS = 946_684_800_000;

const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_SIZE = -1;

/** An integer within ±2^53. */
export const INT8: Codec<number> = { oid: 20, sizeOf: () => 8, write: writeInt8 };
export const BIG_INT8: Codec<bigint> = {
  oid: 20,
  sizeOf: () => 8,
  write: (target, at, value) => void target.writeBigInt64BE(value, at),
};
export const INT4: Codec<number> = {
  oid: 23,
  sizeOf: () => 4,
  write: (target, at, value) => void target.writeInt32BE(value, at),
};
export const BOOL: Codec<boolean> = {
  oid: 16,
  sizeOf: () => 1,
  write: (target, at, value) => void target.writeUInt8(value ? 1 : 0, at),
};
export const TEXT: Codec<string> = {
  oid: 25,
  sizeOf: (value) => Buffer.byteLength(value),
  write: (target, at, value) => void target.write(value, at),
};
/** In its written form with hyphens. */
export const UUID: Codec<string> = {
  oid: 2950,
  sizeOf: () => 16,
  write: (target, at, value) => void target.write(value.replaceAll('-', ''), at, 'hex'),
};
/** Milliseconds since 1970-01-01T00:00:00Z. */
export const TIMESTAMPTZ: Codec<number> = {
  oid: 1184,
  sizeOf: () => 8,
  write: (target, at, value) => writeInt8(target, at, (value - POSTGRES_EPOCH_MS) * 1000),
};
/** Given as JSON text. */
export const JSON_TEXT: Codec<string> = { ...TEXT, oid: 114 };

/**
 * A one-dimensional array as a query parameter: the driver sends a Buffer as binary. For thousands of rows a statement
 * this saves the quoting here and the parsing there of the text form.
 */
export function binaryArray<T>(codec: Codec<T>, values: readonly (T | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? NULL_SIZE : codec.sizeOf(value)));
  const target = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + LENGTH_BYTES + Math.max(0, size), HEADER_BYTES));
  writeHeader(target, codec.oid, values.length);
  let at = HEADER_BYTES;
  sizes.forEach((size, index) => {
    const value = values[index] ?? null;
    target.writeInt32BE(size, at);
    at += LENGTH_BYTES;
    if (value === null) return;
    codec.write(target, at, value);
    at += size;
  });
  return target;
}

/** Dimensions, "may hold nulls", element type, length, first index. */
function writeHeader(target: Buffer, oid: number, length: number): void {
  target.writeInt32BE(1, 0);
  target.writeInt32BE(1, 4);
  target.writeInt32BE(oid, 8);
  target.writeInt32BE(length, 12);
  target.writeInt32BE(1, 16);
}

function writeInt8(target: Buffer, at: number, value: number): void {
  const high = Math.floor(value / TWO_TO_32);
  target.writeInt32BE(high, at);
  target.writeUInt32BE(value - high * TWO_TO_32, at + 4);
}
