import type { Annotation } from "@/lib/domain/annotation/annotation";
import { isAnnotation, isListOf } from "./coding-answers";

// Marks come into the page as one text. Given as they are, each of their many thousand values would be taken apart by
// itself on the server and put together again in the browser: with 2,000 marks the half of what it takes to open a page.

/** The marks as a text for the page. */
export function packMarks(annotations: readonly Annotation[]): string {
  return JSON.stringify(annotations);
}

/** @throws where the text doesn't come from `packMarks` */
export function unpackMarks(text: string): readonly Annotation[] {
  const marks: unknown = JSON.parse(text);
  if (!isMarks(marks)) throw new Error("the page came with marks that are none");
  return marks;
}

const isMarks = isListOf(isAnnotation);
