/** Where there is no label. */
export const noPlace = -1;

/** So many labels can be found without a look at the map, as long as lengths and letters differ; a power of two. */
const slots = 256;

/**
 * Gives labels their places, in the order in which they first come. A label that comes again, as nearly all do, is found
 * by its length and its last letter and then compared: a hash of a string is only computed for the others, and tables
 * of millions of cells hold as many strings that none was computed of yet.
 */
export class LabelPlaces {
  readonly #places: Map<string, number>;
  readonly #labels: string[];
  readonly #atSlot = new Int32Array(slots).fill(noPlace);

  constructor(labels: readonly string[]) {
    this.#labels = [...new Set(labels)];
    this.#places = new Map(this.#labels.map((label, place) => [label, place]));
  }

  /** Writes the places of a row's labels, `noPlace` for null, behind one another from `start`. */
  write(row: readonly (string | null)[], codes: Int32Array, start: number, length: number): void {
    const [labels, atSlot] = [this.#labels, this.#atSlot];
    for (let index = 0; index < length; index++) {
      const label = row[index] ?? null;
      if (label === null) {
        codes[start + index] = noPlace;
        continue;
      }
      const last = label.length - 1;
      // An empty string has no letters: & makes 0 of what they would be.
      const slot = (label.charCodeAt(last) + 31 * last) & (slots - 1);
      const known = atSlot[slot] ?? noPlace;
      if (known !== noPlace && labels[known] === label) codes[start + index] = known;
      else codes[start + index] = atSlot[slot] = this.#placeOf(label);
    }
  }

  #placeOf(label: string): number {
    const known = this.#places.get(label);
    if (known !== undefined) return known;
    const place = this.#labels.length;
    this.#places.set(label, place);
    this.#labels.push(label);
    return place;
  }

  get labels(): readonly string[] {
    return this.#labels;
  }
}
