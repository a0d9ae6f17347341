import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** A server action as the build knows it. */
export type BuiltAction = {
  readonly id: string;
  /** `lib/actions/members.ts#changeRole` */
  readonly name: string;
  /** A page that offers it. */
  readonly route: string;
};

/** A page or a handler as the build knows it. */
export type BuiltRoute = {
  readonly route: string;
  /** Where its source is, without the ending. */
  readonly source: string;
};

/** Everything that can be asked of the server, as the build lists it. */
export type Built = {
  readonly pages: readonly BuiltRoute[];
  readonly handlers: readonly BuiltRoute[];
  readonly actions: readonly BuiltAction[];
};

const routesSchema = z.record(z.string(), z.string());
const actionsSchema = z.object({
  node: z.record(
    z.string(),
    z.object({ workers: z.record(z.string(), z.unknown()), filename: z.string(), exportedName: z.string() }),
  ),
  // Nothing of ours runs on the edge.
  edge: z.record(z.string(), z.never()),
});
const filesSchema = z.record(z.string(), z.string());

function read<T>(schema: z.ZodType<T>, file: string): T {
  return schema.parse(JSON.parse(readFileSync(path.join(".next", file), "utf8")));
}

/** What the finished build serves; the routes of both its manifests, so that neither can leave one out. */
export function readBuilt(): Built {
  const routes = read(routesSchema, "app-path-routes-manifest.json");
  const entries = [
    ...new Set([...Object.keys(routes), ...Object.keys(read(filesSchema, "server/app-paths-manifest.json"))]),
  ];
  const pagesOfOldRouter = Object.keys(read(filesSchema, "server/pages-manifest.json"));
  const routeOf = (entry: string): string => {
    const route = routes[entry];
    if (route === undefined) throw new Error(`the build names no route for ${entry}`);
    return route;
  };
  const ending = (end: string) =>
    entries.filter((entry) => entry.endsWith(end)).map((entry) => ({ route: routeOf(entry), source: `app${entry}` }));
  const actions = Object.entries(read(actionsSchema, "server/server-reference-manifest.json").node);
  return {
    pages: [...ending("/page"), ...pagesOfOldRouter.map((route) => ({ route, source: `pages${route}` }))],
    handlers: ending("/route"),
    actions: actions.map(([id, { workers, filename, exportedName }]) => {
      const [worker] = Object.keys(workers);
      if (worker === undefined) throw new Error(`no page offers ${filename}#${exportedName}`);
      return { id, name: `${filename}#${exportedName}`, route: routeOf(worker.replace(/^app/, "")) };
    }),
  };
}
