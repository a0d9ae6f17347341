import type { Built, BuiltRoute } from "./built";
import { parametersOf } from "./calling";
import { type Gate, handlers, pages, serverActions } from "./table";

const table = "e2e/access/table.ts";
const project = "/projects/[projectSlug]";

/** A route or the name of an action as the table would write it. */
function written(name: string): string {
  const actions = "lib/actions";
  if (name.startsWith(actions)) return `[\`\${actions}${name.slice(actions.length)}\`]`;
  return name.includes(project) ? `[\`${name.replace(project, `\${project}`)}\`]` : `"${name}"`;
}

function gateFor(route: string): string {
  if (!route.includes(project)) return "anyone, user or { to: … }";
  return objectsOf(route).length > 0 ? 'member("CAPABILITY", "KIND OF OBJECT")' : 'member("CAPABILITY")';
}

/** What a route has in brackets besides the project. */
function objectsOf(route: string): string[] {
  return parametersOf(route).filter((name) => name !== "projectSlug");
}

/** Addresses that name something whose kind the table doesn't say, so that nobody would be asked about another's. */
function withoutKind(where: string, route: string, gate: Gate): string[] {
  if (gate.to !== "member") return [];
  const objects = objectsOf(route);
  const said = gate.object === undefined ? 0 : 1;
  if (objects.length === said) return [];
  const wrong = `names ${objects.join(", ") || "no object"}, but its gate ${gate.object ?? "no object"}`;
  return [`${table}, ${where}: ${written(route)} ${wrong}. A kind of object of its own begins at ObjectKind there.`];
}

function newPage({ route, source }: BuiltRoute): string {
  return `${source}.tsx serves ${route}. Add to pages in ${table}: ${written(route)}: ${gateFor(route)},`;
}

function newHandler({ route, source }: BuiltRoute): string {
  const line = `${written(route)}: reading(GATE) or { POST: { gate: GATE, takes: "application/json", body } },`;
  return `${source}.ts serves ${route}. Add to handlers in ${table}: ${line} where GATE is ${gateFor(route)}`;
}

function newAction(name: string): string {
  const line = `${written(name)}: { gate: member("CAPABILITY"), naming: (id) => INPUT THAT NAMES A ROW, if one can },`;
  return `${name.replace("#", " exports ")}. Add to serverActions in ${table}: ${line}`;
}

function gone(list: string, listed: Readonly<Record<string, unknown>>, built: readonly string[]): string[] {
  const there = new Set(built);
  const stale = Object.keys(listed).filter((name) => !there.has(name));
  return stale.map((name) => `The build has no ${name}. Take it out of ${list} in ${table}.`);
}

/** Where the build and the table differ, and where the table contradicts itself: each with what to do about it. */
export function strangers(built: Built): string[] {
  const names = built.actions.map(({ name }) => name);
  const routes = (list: readonly BuiltRoute[]) => list.map(({ route }) => route);
  return [
    ...built.pages.filter(({ route }) => pages[route] === undefined).map(newPage),
    ...built.handlers.filter(({ route }) => handlers[route] === undefined).map(newHandler),
    ...names.filter((name) => serverActions[name] === undefined).map(newAction),
    ...gone("pages", pages, routes(built.pages)),
    ...gone("handlers", handlers, routes(built.handlers)),
    ...gone("serverActions", serverActions, names),
    ...Object.entries(pages).flatMap(([route, gate]) => (gate === "never" ? [] : withoutKind("pages", route, gate))),
    ...Object.entries(handlers).flatMap(([route, calls]) =>
      Object.values(calls).flatMap(({ gate }) => withoutKind("handlers", route, gate)),
    ),
  ];
}
