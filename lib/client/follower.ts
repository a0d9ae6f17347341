import { afterPaint } from "./after-paint";

/** Does the newest of many tasks once the next frame has been painted: one a frame, however fast they come. */
export class Follower {
  #newest: () => void = () => undefined;
  #callOff: (() => void) | null = null;

  follow(task: () => void): void {
    this.#newest = task;
    // Not called off for a newer one: where they come faster than frames, none would ever be done.
    this.#callOff ??= afterPaint(() => {
      this.#callOff = null;
      this.#newest();
    });
  }

  /** Nothing that was given until now is done any more. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }
}
