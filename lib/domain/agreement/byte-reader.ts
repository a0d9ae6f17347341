import { decodeWord } from "./byte-words";

/**
 * Reads what a `ByteWriter` wrote. Never behind the end: what isn't there is 0 or empty, and `isWhole` tells at the end.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #isCut = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether something was not there. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Whether everything was there, and nothing more. */
  get isWhole(): boolean {
    return !this.#isCut && this.#at === this.#bytes.length;
  }

  number(): number {
    const only = this.#bytes[this.#at] ?? 0x80;
    if (only < 0x80) {
      this.#at++;
      return only;
    }
    let value = 0;
    for (let unit = 1; ; unit *= 0x80) {
      const byte = this.#byte();
      if (byte < 0x80) return value + byte * unit;
      value += (byte - 0x80) * unit;
    }
  }

  string(): string {
    const from = this.#skip(this.number());
    return decodeWord(this.#bytes, from, this.#at);
  }

  bytes(): Uint8Array {
    const from = this.#skip(this.number());
    return this.#bytes.subarray(from, this.#at);
  }

  list<T>(read: () => T): T[] {
    const count = this.number();
    const items: T[] = [];
    // Every item has a byte at least: a count that was made up ends with the bytes.
    for (let item = 0; item < count && !this.#isCut; item++) items.push(read());
    return items;
  }

  /** So many as `numbers` wrote; only those at these places, which ascend, where they are given. */
  numbers(count: number, places?: readonly number[]): readonly number[] {
    if (this.#byte() === 0) return zeros(places === undefined ? count : places.length);
    const values: number[] = [];
    const bytes = this.#bytes;
    // Kept here while bytes are what they nearly always are: one or two a number.
    let at = this.#at;
    for (let place = 0; place < count; place++) {
      let value = bytes[at] ?? 0x80;
      const next = bytes[at + 1] ?? 0x80;
      if (value < 0x80) at++;
      else if (next < 0x80) {
        value += next * 0x80 - 0x80;
        at += 2;
      } else {
        this.#at = at;
        value = this.number();
        at = this.#at;
      }
      if (places === undefined || places[values.length] === place) values.push(value);
    }
    this.#at = at;
    return values;
  }

  /** The sum of what `numbers` would give. */
  total(count: number, places?: readonly number[]): number {
    if (this.#byte() === 0) return 0;
    const bytes = this.#bytes;
    let [sum, kept, at] = [0, 0, this.#at];
    for (let place = 0; place < count; place++) {
      let value = bytes[at] ?? 0x80;
      if (value < 0x80) at++;
      else {
        this.#at = at;
        value = this.number();
        at = this.#at;
      }
      if (places !== undefined && places[kept] !== place) continue;
      sum += value;
      kept++;
    }
    this.#at = at;
    return sum;
  }

  /** Goes on by so many bytes, as far as there are; gives where they begin. */
  #skip(count: number): number {
    const from = this.#at;
    this.#at = Math.min(from + count, this.#bytes.length);
    this.#isCut ||= this.#at < from + count;
    return from;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) this.#isCut = true;
    else this.#at++;
    return byte ?? 0;
  }
}

const known: (readonly number[])[] = [];

/** Most lists are nothing but zeros, and the same few lengths. */
function zeros(count: number): readonly number[] {
  const before = known[count];
  if (before !== undefined) return before;
  const made = new Array<number>(count).fill(0);
  if (count < mostKept) known[count] = made;
  return made;
}

const mostKept = 200;
