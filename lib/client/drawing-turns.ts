import { type WhenIdle, whenIdle } from "./idle";

/** How far from what is seen something is drawn at once: as far again as the window shows, above and below. */
const NEAR = "100% 0px";
const AT_A_TIME = 4;

/**
 * Says when the parts of a long page are drawn whole: those near what is seen at once, all others by and by, in the order
 * in which they came, a few whenever the browser is idle. So a long article can be worked on before it is all there.
 */
export class DrawingTurns {
  readonly #scroller: () => Element | null;
  readonly #whenIdle: WhenIdle;
  readonly #waiting = new Map<Element, () => void>();
  #near: IntersectionObserver | null = null;
  #callOff: (() => void) | null = null;

  /** @param scroller what the parts are scrolled in, asked for once the first of them waits */
  constructor(scroller: () => Element | null, idle: WhenIdle = whenIdle) {
    this.#scroller = scroller;
    this.#whenIdle = idle;
  }

  /**
   * `draw` is called once, at this part's turn, unless it is withdrawn before.
   *
   * @returns what withdraws it
   */
  wait(part: Element, draw: () => void): () => void {
    this.#near ??= new IntersectionObserver((entries) => this.#come(entries), {
      root: this.#scroller(),
      rootMargin: NEAR,
    });
    this.#waiting.set(part, draw);
    this.#near.observe(part);
    this.#callOff ??= this.#whenIdle(this.#goOn);
    return () => this.#take(part);
  }

  #come(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) if (isIntersecting) this.#take(target)?.();
  }

  readonly #goOn = (): void => {
    this.#callOff = null;
    const next = [...this.#waiting.keys()].slice(0, AT_A_TIME);
    for (const part of next) this.#take(part)?.();
    if (this.#waiting.size > 0) this.#callOff = this.#whenIdle(this.#goOn);
  };

  /** Takes a part out of those that wait; the last one ends all watching. */
  #take(part: Element): (() => void) | undefined {
    const draw = this.#waiting.get(part);
    this.#waiting.delete(part);
    this.#near?.unobserve(part);
    if (this.#waiting.size === 0) {
      this.#callOff?.();
      this.#callOff = null;
      this.#near?.disconnect();
      this.#near = null;
    }
    return draw;
  }
}
