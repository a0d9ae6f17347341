import type { Question } from "./answers";
import { canaries } from "./personas";
import type { Setting } from "./setting";
import { addressOf } from "./sweeps";
import { pages } from "./table";

type Disguise = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: (path: string) => string;
  /** How many redirects lead to the page that is meant: the router's own adds a parameter, ours takes a slash away. */
  readonly redirects?: number;
};

const hop = "x-middleware-subrequest";

/** Other ways to ask for the same page, by which servers of this kind have been talked past their gates. */
const disguises: Readonly<Record<string, Disguise>> = {
  "router's payload": { headers: { RSC: "1" }, redirects: 1 },
  "router's prefetch": { headers: { RSC: "1", "Next-Router-Prefetch": "1" }, redirects: 1 },
  "segment's prefetch": {
    redirects: 1,
    headers: { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
  },
  "file of a payload": { path: (path) => `${path}.rsc` },
  "file of a segment": { path: (path) => `${path}.segments/_full.segment.rsc` },
  "internal hop": { headers: { [hop]: Array(5).fill("proxy").join(":") } },
  "internal hop of old": { headers: { [hop]: Array(5).fill("src/middleware").join(":") } },
  "another address in a header": { headers: { "x-original-url": "/sign-in", "x-rewrite-url": "/sign-in" } },
  "another method in a header": { headers: { "x-http-method-override": "POST" } },
  "encoded address": { path: (path) => path.replace("matrix", "%6Datrix") },
  "slash at the end": { path: (path) => `${path}/`, redirects: 1 },
  "address twice as a slash": { path: (path) => path.replace("/projects/", "/projects//"), redirects: 1 },
};

/** Whoever is no member learns nothing of a project, however the question is dressed; a member does, by some of them. */
export function disguiseQuestions({ projects, askers }: Setting): Question[] {
  const { slug, things } = projects.own;
  return Object.entries(pages).flatMap(([route, gate]) => {
    if (gate === "never" || gate.to !== "member") return [];
    const address = addressOf(route, { what: "", place: "own", slug, object: gate.object && things[gate.object][0] });
    return Object.entries(disguises).flatMap(([name, { headers, path, redirects }]) =>
      (["anonymous", "outsider"] as const).map((persona) => async () => {
        const { status, body } = await askers[persona].get(path?.(address) ?? address, { headers, redirects });
        if (status >= 500) return `${route} · ${persona} · ${name}: ${status}`;
        return body.includes(canaries.own)
          ? `${route} · ${persona} · ${name}: shows something of the project`
          : undefined;
      }),
    );
  });
}

/** That a payload asked for in this way would show what the others look for. */
export async function payloadOfMember({ projects, askers }: Setting): Promise<string> {
  const address = `/projects/${projects.own.slug}`;
  return (await askers.lead.get(address, disguises["router's payload"])).body;
}
