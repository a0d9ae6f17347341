/** How long something is held before it repeats, and how often it then does; milliseconds, much as keyboards do. */
export const REPEATS_AFTER = 400;
export const REPEATS_EVERY = 90;

/** Does something again and again while it is held, as a key does. */
export class Repeating {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #repeated = false;

  /** Whether it was done at least once since it was taken hold of. */
  get repeated(): boolean {
    return this.#repeated;
  }

  /** Takes hold. Nothing is done at once: what is let go soon was pressed, or the beginning of another gesture. */
  hold(act: () => void): void {
    this.stop();
    this.#repeated = false;
    const again = (): void => {
      this.#repeated = true;
      this.#timer = setTimeout(again, REPEATS_EVERY);
      act();
    };
    this.#timer = setTimeout(again, REPEATS_AFTER);
  }

  /** Lets go, also where nothing is held. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
