import {
  type Annotation,
  type AnnotationChange,
  certainties,
  type Operation,
  origins,
} from "@/lib/domain/annotation/annotation";
import { stepKinds } from "@/lib/domain/annotation/steps";
import type { LoggedRevision } from "@/lib/schemas/operations";

// What the server answers to the workspace, told from what somebody on the way may have put in its place. By hand: the
// library that checks what comes in at the server would be an eighth of all code that must be there before the first key.

/** Whether a value is what the name says. */
export type Check<T> = (value: unknown) => value is T;
type Parts = Readonly<Record<string, Check<unknown>>>;
type Whole<P extends Parts> = { readonly [K in keyof P]: P[K] extends Check<infer T> ? T : never };

export const isText: Check<string> = (value) => typeof value === "string";
const isFlag: Check<boolean> = (value) => typeof value === "boolean";
/** A whole number from 0: a revision, an offset, a place in a list. */
export const isCount: Check<number> = (value): value is number => Number.isInteger(value) && Number(value) >= 0;

export function isOneOf<T extends string>(known: readonly T[]): Check<T> {
  return (value): value is T => known.some((one) => one === value);
}

export function isListOf<T>(isItem: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((item) => isItem(item));
}

/** An object that has at least these parts. */
export function isMadeOf<P extends Parts>(parts: P): Check<Whole<P>> {
  return (value): value is Whole<P> => hasParts(value, parts);
}

export function isNullOr<T>(isOther: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || isOther(value);
}

function isAbsentOr<T>(isOther: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || isOther(value);
}

function isRecordOf<T>(isValue: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every((one) => isValue(one));
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasParts(value: unknown, parts: Parts): boolean {
  return isObject(value) && Object.entries(parts).every(([name, isPart]) => isPart(Reflect.get(value, name)));
}

const isRange = (value: unknown): value is Annotation["ranges"][number] =>
  Array.isArray(value) && value.length === 2 && value.every(isCount);
const isAttributeValue = (value: unknown): value is string | boolean | readonly string[] =>
  isText(value) || isFlag(value) || isListOf(isText)(value);

/** A part more in the type is missed here by the compiler. */
const annotationParts = {
  id: isText,
  layer: isText,
  label: isText,
  ranges: isListOf(isRange),
  attributes: isRecordOf(isAttributeValue),
  note: isText,
  certainty: isOneOf(certainties),
  discuss: isFlag,
  origin: isOneOf(origins),
  suggested: isAbsentOr(isRecordOf(isMadeOf({ value: isAttributeValue, rule: isText }))),
  links: isAbsentOr(isListOf(isMadeOf({ id: isText, type: isText, to: isText, note: isText }))),
} satisfies { readonly [K in keyof Required<Annotation>]: Check<Annotation[K]> };

const { id: _, suggested: __, ...changeable } = annotationParts;
const changeParts: Parts = Object.fromEntries(
  Object.entries(changeable).map(([name, isPart]) => [name, isAbsentOr<unknown>(isPart)]),
);

export const isAnnotation = (value: unknown): value is Annotation => hasParts(value, annotationParts);
const isChange = (value: unknown): value is AnnotationChange => hasParts(value, changeParts);

const isAdding = isMadeOf({ type: isOneOf(["add"]), annotation: isAnnotation });
const isChanging = isMadeOf({ type: isOneOf(["change"]), id: isText, change: isChange });
const isRemoving = isMadeOf({ type: isOneOf(["remove"]), id: isText });
export const isOperation = (value: unknown): value is Operation =>
  isAdding(value) || isChanging(value) || isRemoving(value);

const isStep = isMadeOf({
  id: isText,
  kind: isOneOf(stepKinds),
  operations: isListOf(isOperation),
  back: isListOf(isOperation),
});
const isLogged = isMadeOf({ revision: isCount, at: isText, steps: isListOf(isStep) });
export const isLoggedRevision = (value: unknown): value is LoggedRevision => isLogged(value);
