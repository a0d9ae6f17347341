import type { z } from "zod";
import type { HttpClient } from "../support/http";
import { callAction, must } from "./asking";
import type { Built } from "./built";

const parameter = /\[(?:\.\.\.)?(\w+)\]/g;

/** The names of what a route has in brackets. */
export function parametersOf(route: string): string[] {
  return [...route.matchAll(parameter)].map(([, name = ""]) => name);
}

/** The address of a route: each parameter in brackets by its value; what isn't given is `otherwise`. */
export function pathOf(route: string, given: Readonly<Record<string, string>>, otherwise = "some"): string {
  return route.replace(parameter, (_, name: string) => given[name] ?? otherwise);
}

/** Calls actions by their names, each on a page that offers it. */
export function caller(built: Built, by: HttpClient) {
  return <T>(schema: z.ZodType<T>, name: string, ...input: unknown[]): Promise<T> => {
    const action = built.actions.find((one) => one.name === `lib/actions/${name}`);
    if (!action) throw new Error(`the build has no action ${name}`);
    return must(schema, callAction(by, { action, path: pathOf(action.route, {}), input }));
  };
}

export type Caller = ReturnType<typeof caller>;
