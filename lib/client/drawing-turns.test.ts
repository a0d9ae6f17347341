// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DrawingTurns } from "./drawing-turns";

/** What the page's only observer watches, and what it is told. */
class Watch {
  readonly watched = new Set<Element>();
  constructor(readonly tell: (entries: readonly { target: Element; isIntersecting: boolean }[]) => void) {
    watches.push(this);
  }
  observe(element: Element): void {
    this.watched.add(element);
  }
  unobserve(element: Element): void {
    this.watched.delete(element);
  }
  disconnect(): void {
    this.watched.clear();
  }
}

let watches: Watch[] = [];
let idle: (() => void)[] = [];
let drawn: number[] = [];
let parts: HTMLElement[] = [];
let turns: DrawingTurns;

function whenIdle(task: () => void): () => void {
  idle.push(task);
  return () => {
    idle = idle.filter((one) => one !== task);
  };
}

/** Lets the browser be idle once. */
function beIdle(): void {
  const [task] = idle.splice(0, 1);
  task?.();
}

beforeEach(() => {
  [watches, idle, drawn] = [[], [], []];
  vi.stubGlobal("IntersectionObserver", Watch);
  turns = new DrawingTurns(() => document.body, whenIdle);
  parts = Array.from({ length: 10 }, () => document.createElement("div"));
});
afterEach(() => vi.unstubAllGlobals());

function waitAll(): (() => void)[] {
  return parts.map((part, number) => turns.wait(part, () => drawn.push(number)));
}

it("draws what is near at once and the rest in order, a few each time the browser is idle", () => {
  waitAll();
  expect(drawn).toEqual([]);
  const [watch] = watches;
  watch?.tell(parts.map((target, number) => ({ target, isIntersecting: number === 7 })));
  expect(drawn).toEqual([7]);
  beIdle();
  expect(drawn).toEqual([7, 0, 1, 2, 3]);
  beIdle();
  expect(drawn).toEqual([7, 0, 1, 2, 3, 4, 5, 6, 8]);
  beIdle();
  expect(drawn.toSorted()).toEqual(parts.map((_, number) => number));
  expect([idle, watch?.watched.size]).toEqual([[], 0]);
});

it("draws nothing that was withdrawn, and watches nothing once all were", () => {
  const withdraw = waitAll();
  withdraw[1]?.();
  beIdle();
  expect(drawn).toEqual([0, 2, 3, 4]);
  for (const one of withdraw) one();
  expect([idle, watches[0]?.watched.size]).toEqual([[], 0]);
});

it("begins again when more comes after all was drawn", () => {
  const [first, second] = parts;
  if (first === undefined || second === undefined) throw new Error("there are ten");
  turns.wait(first, () => drawn.push(1));
  beIdle();
  turns.wait(second, () => drawn.push(2));
  expect(watches).toHaveLength(2);
  beIdle();
  expect(drawn).toEqual([1, 2]);
});
