import type { Attribute, AttributeType, Codebook, Label, Layer } from "./codebook";
import type { Problem } from "./problem";

export type CodebookProblemCode =
  | "no-layers"
  | "no-labels"
  | "name-missing"
  | "key-malformed"
  | "key-duplicate"
  | "parent-unknown"
  | "parent-cycle"
  | "options-missing"
  | "options-unexpected"
  | "requirement-empty"
  | "requirement-unknown-label"
  | "requirement-unknown-attribute"
  | "requirement-unknown-value"
  | "requirement-on-itself"
  | "requirement-on-free-value"
  | "one-of-on-ranges"
  | "one-of-unknown-label";

export type CodebookProblem = Problem<CodebookProblemCode>;

const keyPattern = /^[a-z][a-z0-9_]*$/;
const typesWithOptions: ReadonlySet<AttributeType> = new Set<AttributeType>(["choice", "multi", "scale"]);

/** Everything that keeps a codebook from being published, in its own order; none if it is sound. */
export function validateCodebook(codebook: Codebook): CodebookProblem[] {
  if (codebook.layers.length === 0) return [problem("no-layers", "layers")];
  return [
    ...checkNamed(codebook.layers, "layers"),
    ...codebook.layers.flatMap((layer, index) => checkLayer(layer, `layers.${index}`)),
  ];
}

function checkLayer(layer: Layer, path: string): CodebookProblem[] {
  return [
    ...(layer.labels.length === 0 ? [problem("no-labels", `${path}.labels`, { layer: layer.key })] : []),
    ...checkNamed(layer.labels, `${path}.labels`),
    ...checkParents(layer.labels, `${path}.labels`),
    ...checkNamed(layer.attributes, `${path}.attributes`),
    ...layer.attributes.flatMap((attribute, index) => {
      const at = `${path}.attributes.${index}`;
      return [...checkOptions(attribute, `${at}.options`), ...checkRequirement(attribute, layer, `${at}.required`)];
    }),
    ...checkOneOf(layer, `${path}.rules.oneOf`),
  ];
}

function checkNamed(items: readonly { readonly key: string; readonly name: string }[], path: string) {
  const seen = new Set<string>();
  return items.flatMap(({ key, name }, index) => {
    const found: CodebookProblem[] = [];
    if (!keyPattern.test(key)) found.push(problem("key-malformed", `${path}.${index}.key`, { key }));
    else if (seen.has(key)) found.push(problem("key-duplicate", `${path}.${index}.key`, { key }));
    if (name.trim() === "") found.push(problem("name-missing", `${path}.${index}.name`, { key }));
    seen.add(key);
    return found;
  });
}

function checkParents(labels: readonly Label[], path: string): CodebookProblem[] {
  const parents = new Map(labels.map((label) => [label.key, label.parent]));
  return labels.flatMap(({ key, parent }, index) => {
    const at = `${path}.${index}.parent`;
    if (parent === null) return [];
    if (!parents.has(parent)) return [problem("parent-unknown", at, { key, parent })];
    return isOwnAncestor(key, parents) ? [problem("parent-cycle", at, { key, parent })] : [];
  });
}

function isOwnAncestor(key: string, parents: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  let ancestor = parents.get(key) ?? null;
  while (ancestor !== null && ancestor !== key && !passed.has(ancestor)) {
    passed.add(ancestor);
    ancestor = parents.get(ancestor) ?? null;
  }
  return ancestor === key;
}

function checkOptions({ key, type, options }: Attribute, path: string): CodebookProblem[] {
  if (!typesWithOptions.has(type)) {
    return options.length === 0 ? [] : [problem("options-unexpected", path, { attribute: key, type })];
  }
  return options.length === 0
    ? [problem("options-missing", path, { attribute: key, type })]
    : checkNamed(options, path);
}

function checkRequirement({ key, required }: Attribute, layer: Layer, path: string): CodebookProblem[] {
  if (typeof required === "boolean") return [];
  if ("labels" in required) {
    if (required.labels.length === 0) return [problem("requirement-empty", `${path}.labels`, { attribute: key })];
    const known = new Set(layer.labels.map((label) => label.key));
    return unknownKeys(required.labels, known, "requirement-unknown-label", `${path}.labels`);
  }
  const at = `${path}.attribute`;
  if (required.attribute === key) return [problem("requirement-on-itself", at, { attribute: key })];
  const other = layer.attributes.find((attribute) => attribute.key === required.attribute);
  if (other === undefined) return [problem("requirement-unknown-attribute", at, { key: required.attribute })];
  const values = possibleValues(other);
  if (values === null) return [problem("requirement-on-free-value", at, { key: other.key, type: other.type })];
  if (required.values.length === 0) return [problem("requirement-empty", `${path}.values`, { attribute: key })];
  return unknownKeys(required.values, values, "requirement-unknown-value", `${path}.values`);
}

/** The values a requirement can name, or null where the codebook can't know them (actors, free text). */
function possibleValues({ type, options }: Attribute): ReadonlySet<string> | null {
  if (type === "flag") return new Set(["true", "false"]);
  return typesWithOptions.has(type) ? new Set(options.map((option) => option.key)) : null;
}

function checkOneOf({ unit, labels, rules }: Layer, path: string): CodebookProblem[] {
  if (rules.oneOf.length > 0 && (unit === "span" || unit === "sentence")) {
    return [problem("one-of-on-ranges", path, { unit })];
  }
  const known = new Set(labels.map((label) => label.key));
  return rules.oneOf.flatMap((set, index) => unknownKeys(set, known, "one-of-unknown-label", `${path}.${index}`));
}

function unknownKeys(
  keys: readonly string[],
  known: ReadonlySet<string>,
  code: CodebookProblemCode,
  path: string,
): CodebookProblem[] {
  return keys.flatMap((key, index) => (known.has(key) ? [] : [problem(code, `${path}.${index}`, { key })]));
}

function problem(code: CodebookProblemCode, path: string, facts: CodebookProblem["facts"] = {}): CodebookProblem {
  return { code, path, facts };
}
