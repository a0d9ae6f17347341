const encoder = new TextEncoder();

/** Writes whole numbers from 0 to 2^53 − 1 and strings one after the other, small numbers in one byte. */
export class ByteWriter {
  #bytes = new Uint8Array(1_024);
  #length = 0;

  /** Seven bits a byte, the lowest first; the eighth says that more follow (LEB128). */
  number(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  string(value: string): void {
    this.bytes(encoder.encode(value));
  }

  /** Bytes of others, and how many they are. */
  bytes(value: Uint8Array): void {
    this.number(value.length);
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.number(items.length);
    for (const item of items) write(item);
  }

  /** Without their number, which the reader knows; nothing but zeros in one byte. */
  numbers(values: readonly number[]): void {
    const isSome = values.some((value) => value !== 0);
    this.number(isSome ? 1 : 0);
    if (isSome) for (const value of values) this.number(value);
  }

  /** What was written until now. */
  written(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
