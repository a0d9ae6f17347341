import type { z } from "zod";
import { type Asker, callAction, must } from "./asking";
import type { Built } from "./built";

/** The address of a route: each parameter in brackets by its value; what isn't given is some word. */
export function pathOf(route: string, parameters: Readonly<Record<string, string>>): string {
  return route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => parameters[name] ?? "some");
}

/** Calls actions by their names, each on a page that offers it. */
export function caller(built: Built, by: Asker) {
  return <T>(schema: z.ZodType<T>, name: string, ...input: unknown[]): Promise<T> => {
    const action = built.actions.find((one) => one.name === `lib/actions/${name}`);
    if (!action) throw new Error(`the build has no action ${name}`);
    return must(schema, callAction(by, { action, path: pathOf(action.route, {}), input }));
  };
}

export type Caller = ReturnType<typeof caller>;
