import { randomUUID } from "node:crypto";
import { callAction } from "../access/asking";
import { type Built, readBuilt } from "../access/built";
import { parametersOf, pathOf } from "../access/calling";
import { serverActions } from "../access/table";
import type { Answer, HttpClient } from "../support/http";
import { type Objects, openAssignments, slug } from "./objects";
import { someMark } from "./work";

/** Something that an annotator who still codes can ask; `name` tells it from the others. */
export type Question = {
  readonly name: string;
  readonly ask: (by: HttpClient) => Promise<Answer>;
  /** Is noted in the asker's own audit, so that the order of such questions can be seen later on. */
  readonly noted?: boolean;
};

/** What addresses name, by the parameter's name in brackets; several values make several questions. */
function valuesOf(objects: Objects): Readonly<Record<string, readonly string[]>> {
  return {
    projectSlug: [slug, "no-such-project"],
    articleId: [...objects.articles, missing],
    roundId: [...objects.rounds, missing],
    assignmentId: [...objects.assignments.map(({ id }) => id), missing],
    caseId: [...objects.cases, missing],
    version: ["1", "2"],
    token: ["no-such-token"],
    key: ["no-such-key"],
    nextauth: ["session", "csrf", "providers", "signin"],
  };
}

/** The same in every world, so that it can be the same question. */
const missing = "00000000-0000-4000-8000-000000000000";

function addresses(route: string, objects: Objects): string[] {
  const values = valuesOf(objects);
  return parametersOf(route).reduce<string[]>(
    (paths, name) =>
      paths.flatMap((path) => (values[name] ?? []).map((value) => pathOf(path, { [name]: value }, `[${name}]`))),
    [route.replace(/\[\.\.\.(\w+)\]/g, "[$1]")],
  );
}

/** What stands after the address. */
function searches(route: string, objects: Objects): readonly string[] {
  const isList = parametersOf(route).length === 1;
  if (!route.endsWith("/review") && !route.endsWith("/agreement")) return isList ? ["", "?cursor=bm93"] : [""];
  return objects.rounds.flatMap((round) => [
    `?round=${round}`,
    `?round=${round}&type=any`,
    `?round=${round}&stage=discussed`,
  ]);
}

function pageQuestions(built: Built, objects: Objects): Question[] {
  return built.pages.flatMap(({ route }) =>
    addresses(route, objects).flatMap((address) =>
      searches(route, objects).flatMap((search) => {
        const path = `${address}${search}`;
        return [
          { name: `page ${path}`, ask: (by: HttpClient) => by.get(path) },
          { name: `payload ${path}`, ask: (by: HttpClient) => by.get(path, { headers: { RSC: "1" } }) },
        ];
      }),
    ),
  );
}

const bodies: readonly unknown[] = [
  null,
  { key: missing, baseRevision: 7, operations: [{ type: "remove", id: missing }] },
  { key: missing, revision: 7 },
];

function handlerQuestions(built: Built, objects: Objects): Question[] {
  return built.handlers.flatMap(({ route }) =>
    addresses(route, objects).flatMap((path) => [
      ...["", "?format=csv", "?text=omitted&quotes=false"].map((search) => ({
        name: `GET ${path}${search}`,
        noted: route.endsWith("/export"),
        ask: (by: HttpClient) => by.get(`${path}${search}`),
      })),
      { name: `HEAD ${path}`, ask: (by: HttpClient) => by.ask(path, { method: "HEAD" }) },
      ...bodies.map((body, index) => ({
        name: `POST ${path} ${index}`,
        ask: (by: HttpClient) => {
          const headers = { "Content-Type": "application/json", Origin: by.origin };
          return by.post(path, { headers, body: JSON.stringify(body) });
        },
      })),
    ]),
  );
}

/** Every action, with an input that no schema takes and with ids of what is there and of peers. */
function actionQuestions(built: Built, objects: Objects): Question[] {
  const { members, actors, articles, rounds, cases, codings } = objects;
  const peers = objects.assignments.filter(({ coder }) => coder !== asker).map(({ id }) => id);
  const named = [members, actors, articles, rounds, cases, codings, peers].flatMap((ids) => ids.slice(0, 2));
  return built.actions.flatMap((action) => {
    // It ends the sign-in of whoever asks.
    if (action.name.endsWith("#signOut") || action.name.endsWith("#signOutEverywhere")) return [];
    const path = pathOf(action.route, { projectSlug: slug });
    const { naming } = serverActions[action.name] ?? {};
    const inputs: unknown[] = [0, ...(naming ? named.map(naming) : [])];
    return inputs.map((input, index) => ({
      name: `action ${action.name} ${index}`,
      ask: (by: HttpClient) => callAction(by, { action, path, input: [slug, input] }),
    }));
  });
}

/** Who asks, by pseudonym. */
export const asker = "C1";

/** Everything that can be asked without changing anything. */
export function readingQuestions(objects: Objects): Question[] {
  const built = readBuilt();
  return [...pageQuestions(built, objects), ...handlerQuestions(built, objects), ...actionQuestions(built, objects)];
}

/** The asker's own work, in its order: saving, saving what is out of date, handing in, going on. */
export function ownWork(objects: Objects): Question[] {
  const [first, second] = openAssignments(objects, asker);
  const post = (assignmentId: string | undefined, what: string, body: unknown) => ({
    name: `own ${what}`,
    ask: (by: HttpClient) => {
      const headers = { "Content-Type": "application/json", Origin: by.origin };
      const path = `/api/projects/${slug}/assignments/${assignmentId}/${what.split(" ")[0]}`;
      return by.post(path, { headers, body: JSON.stringify(body) });
    },
  });
  const add = (baseRevision: number) => ({
    ...{ key: randomUUID(), baseRevision },
    operations: [{ type: "add", annotation: someMark(randomUUID()) }],
  });
  return [
    post(first?.id, "operations", add(0)),
    post(first?.id, "operations stale", add(0)),
    post(first?.id, "submission stale", { key: randomUUID(), revision: 0 }),
    post(first?.id, "submission", { key: randomUUID(), revision: 1 }),
    post(first?.id, "operations after", add(1)),
    post(second?.id, "operations", add(0)),
  ];
}
