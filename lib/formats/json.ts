import { err, ok, type Result } from "@/lib/domain/result";

/** Brackets inside brackets; nothing that we read needs more than ten. */
export const MAX_JSON_DEPTH = 64;
/** Values in one document. Bounds the memory that a small but dense document can ask for. */
export const MAX_JSON_VALUES = 3_000_000;

export type JsonError =
  | { readonly code: "file-not-json" }
  | { readonly code: "file-too-deep"; readonly limit: number }
  | { readonly code: "file-too-many-values"; readonly limit: number }
  | { readonly code: "file-duplicate-key" }
  | { readonly code: "file-forbidden-key"; readonly key: string; readonly path: string }
  | { readonly code: "file-bad-character"; readonly path: string };

/**
 * `JSON.parse` for documents that others wrote. Refuses before parsing what would exhaust memory, and after it what
 * JSON allows but nobody means: two members of one name, a member `__proto__`, NUL or half a surrogate pair in a
 * string (neither Postgres nor UTF-8 can hold it). `exempt` names a member of the outermost object whose
 * characters the caller checks itself.
 */
export function parseJson(source: string, exempt?: string): Result<unknown, JsonError> {
  const shape = measure(source);
  if (shape.depth > MAX_JSON_DEPTH) return err({ code: "file-too-deep", limit: MAX_JSON_DEPTH });
  if (shape.values > MAX_JSON_VALUES) return err({ code: "file-too-many-values", limit: MAX_JSON_VALUES });
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return err({ code: "file-not-json" });
  }
  const audit: Audit = { members: 0, path: [], exempt };
  const fault = auditValue(value, audit);
  if (fault !== null) return err(fault);
  // Parsing keeps the last of several members with one name, so fewer are left than there were colons.
  return audit.members === shape.members ? ok(value) : err({ code: "file-duplicate-key" });
}

type Shape = { depth: number; values: number; members: number };

/** Whether a document is no deeper than any may be and has no more values than so many; it needn't be JSON. */
export function isPlain(source: string, mostValues: number): boolean {
  const { depth, values } = measure(source);
  return depth <= MAX_JSON_DEPTH && values <= mostValues;
}

/** Counts brackets, commas and colons outside strings; stops where the depth is already too much. */
function measure(source: string): Shape {
  const shape: Shape = { depth: 0, values: 0, members: 0 };
  let depth = 0;
  for (let index = 0; index < source.length; index++) {
    switch (source.charCodeAt(index)) {
      case 0x22:
        index = endOfString(source, index);
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        shape.values += 1;
        shape.depth = Math.max(shape.depth, depth);
        if (depth > MAX_JSON_DEPTH) return shape;
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        break;
      case 0x2c:
        shape.values += 1;
        break;
      case 0x3a:
        shape.members += 1;
    }
  }
  return shape;
}

/** The index of the quotation mark that closes the string opened at `start`. */
function endOfString(source: string, start: number): number {
  for (let quote = source.indexOf('"', start + 1); quote !== -1; quote = source.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (source.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
  }
  return source.length;
}

type Audit = { members: number; readonly path: (string | number)[]; readonly exempt: string | undefined };

/** Recursion is safe: the depth was measured. */
function auditValue(value: unknown, audit: Audit): JsonError | null {
  if (typeof value === "string") return auditString(value, audit);
  if (typeof value !== "object" || value === null) return null;
  const isList = Array.isArray(value);
  for (const [name, member] of isList ? value.entries() : Object.entries(value)) {
    audit.path.push(name);
    const fault = (isList ? null : auditName(String(name), audit)) ?? auditValue(member, audit);
    if (fault !== null) return fault;
    audit.path.pop();
  }
  return null;
}

function auditName(name: string, audit: Audit): JsonError | null {
  audit.members += 1;
  if (name === "__proto__") return { code: "file-forbidden-key", key: name, path: formatPath(audit.path) };
  return isStorable(name) ? null : { code: "file-bad-character", path: formatPath(audit.path.slice(0, -1)) };
}

function auditString(value: string, { path, exempt }: Audit): JsonError | null {
  if (isStorable(value) || (path.length === 1 && path[0] === exempt)) return null;
  return { code: "file-bad-character", path: formatPath(path) };
}

function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes("\0");
}

/** `annotations[3].ranges[0]`, for messages. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`))
    .join("");
}
