// What a page sent, in a form in which two answers can be compared. React sends a page's tree as rows that refer to
// one another; in which order they come, which numbers they have, and whether a part is written in its place or in a
// row of its own depends on what was ready first. So the rows are put together to the one tree that they stand for.

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A row as it was sent: its number (none where it only tells the browser to load something), its kind, what it says. */
type Row = { readonly id: string; readonly tag: string; readonly value: Json };

const [newline, comma, colon] = [0x0a, 0x2c, 0x3a];

/** Kinds of rows that name their length instead of ending with their line: texts, bytes and arrays of numbers. */
const measured = new Set("TAOoUSsLlGgMmVb");

/** Within element rows, `["$", type, key, props]`, paths name these places. */
const placesOfElement: Readonly<Record<string, number>> = { type: 1, key: 2, props: 3 };

/** `$1f`, `$L1f`, `$@1f`, `$h1f`, `$Q1f`…, and `$1f:props:children` for a part of a row. */
const reference = /^\$(?:[@LQWKhFiB])?([0-9a-f]+)((?::[^:]*)*)$/;

/** The rows of a payload, in the order in which they came. */
function* rowsOf(payload: Buffer): Generator<Row> {
  for (let at = 0; at < payload.length; ) {
    const start = payload.indexOf(colon, at) + 1;
    if (start === 0) throw new Error(`a row without a number at byte ${at}`);
    const id = payload.toString("latin1", at, start - 1);
    const tag = String.fromCharCode(payload[start] ?? newline);
    const separator = payload.indexOf(comma, start);
    if (measured.has(tag) && separator !== -1) {
      const from = separator + 1;
      at = from + Number.parseInt(payload.toString("latin1", start + 1, separator), 16);
      yield { id, tag, value: payload.toString("utf8", from, at) };
    } else {
      const end = payload.indexOf(newline, start);
      at = end === -1 ? payload.length : end + 1;
      yield lineRow(id, payload.toString("utf8", start, end === -1 ? payload.length : end));
    }
  }
}

/** A row that ends with its line: capital letters for its kind, or none for a plain value, then JSON or nothing. */
function lineRow(id: string, line: string): Row {
  const [, tag = "", json = ""] = /^([A-Z]*)(.*)$/s.exec(line) ?? [];
  return { id, tag, value: json === "" ? null : JSON.parse(json) };
}

class Rows {
  private readonly values = new Map<string, Json>();
  private readonly hints: Json[] = [];
  private readonly built = new Map<string, Json>();
  private readonly building = new Set<string>();

  constructor(payload: Buffer) {
    for (const { id, tag, value } of rowsOf(payload)) {
      const said: Json = tag === "" || tag === "T" ? value : { [tag]: value };
      const before = this.values.get(id);
      if (id === "") this.hints.push(said);
      // What is streamed comes in several rows of one number.
      else this.values.set(id, before === undefined ? said : [before, said]);
    }
  }

  /** The tree from row 0, and whatever it doesn't lead to: that was sent, too. */
  tree(): string[] {
    const root = JSON.stringify(this.row("0"));
    const apart = [...this.values.keys()].filter((id) => !this.built.has(id)).map((id) => this.row(id));
    return [root, ...[...this.hints, ...apart].map((one) => JSON.stringify(one)).sort()];
  }

  private row(id: string): Json {
    const done = this.built.get(id);
    if (done !== undefined) return done;
    const value = this.values.get(id);
    if (value === undefined) return "$missing";
    if (this.building.has(id)) return "$cycle";
    this.building.add(id);
    const whole = this.whole(value);
    this.building.delete(id);
    this.built.set(id, whole);
    return whole;
  }

  /** The value with everything that it refers to in its place. */
  private whole(value: Json): Json {
    if (typeof value === "string") {
      const [, id, path = ""] = reference.exec(value) ?? [];
      if (id === undefined) return value;
      return path === "" ? this.row(id) : this.part(id, path.slice(1).split(":"));
    }
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((one: Json) => this.whole(one));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.whole(one)]));
  }

  private part(id: string, path: readonly string[]): Json {
    const place = `${id}:${path.join(":")}`;
    if (this.building.has(place)) return "$cycle";
    this.building.add(place);
    const found = path.reduce<Json>((value, key) => child(this.followed(value), key), this.values.get(id) ?? null);
    const whole = this.whole(found);
    this.building.delete(place);
    return whole;
  }

  /** What a reference on the way to a part stands for, itself as it was sent. */
  private followed(value: Json): Json {
    const [, id, path] = typeof value === "string" ? (reference.exec(value) ?? []) : [];
    return id !== undefined && path === "" ? this.followed(this.values.get(id) ?? null) : value;
  }
}

function child(value: Json, key: string): Json {
  if (value === null || typeof value !== "object") return null;
  if (!Array.isArray(value)) return Object.entries(value).find(([name]) => name === key)?.[1] ?? null;
  const isElement = value[0] === "$";
  return value[isElement ? (placesOfElement[key] ?? Number(key)) : Number(key)] ?? null;
}

const pushes = /<script[^>]*>self\.__next_f\.push\(\[([13]),("(?:[^"\\]|\\.)*")\]\)<\/script>/g;

/** The payload that a page brings along in its scripts. */
function payloadIn(html: string): Buffer {
  const pushed = [...html.matchAll(pushes)].map(([, kind, text = '""']) => {
    const said: string = JSON.parse(text);
    return Buffer.from(said, kind === "3" ? "base64" : "utf8");
  });
  return Buffer.concat(pushed);
}

/** A page, or a header of one, without this answer's nonce and Next's number for it, and the clock of its relative times. */
export function withoutMoment(text: string): string {
  return text
    .replace(/((?:"\$Sreact\.fragment"|Boundary"\]\}),")[\w-]{21}(?=[a-z]",)/g, "$1")
    .replace(/(\bnonce=")[^"]*"/g, '$1"')
    .replace(/("nonce":")[^"]*"/g, '$1"')
    .replace(/("now":")\$D[^"]*"/g, '$1"');
}

/**
 * A page, or the payload of one (`text/x-component`), so that two answers that show the same are the same string: the
 * HTML without the scripts that carry the payload, then a line with the payload's tree, then a sorted line for each
 * thing that was sent beside it. References are resolved, what is of the moment is taken out; everything else stays.
 */
export function canonicalPage(body: string): string {
  const html = /^\s*<(?:!doctype|html)\b/i.test(body);
  const payload = html ? payloadIn(body) : Buffer.from(body);
  const lines = payload.length > 0 ? new Rows(payload).tree() : [];
  return withoutMoment([...(html ? [body.replace(pushes, "")] : []), ...lines].join("\n"));
}
