import { can } from "@/lib/domain/policy/roles";
import { caseSearch } from "@/lib/schemas/case-filter";
import { callAction } from "../access/asking";
import { type Built, readBuilt } from "../access/built";
import { parametersOf, pathOf } from "../access/calling";
import { handlers, serverActions } from "../access/table";
import type { Answer, HttpClient } from "../support/http";
import { assignmentsOf, type Objects } from "./objects";
import { type Asker, slug } from "./team";

/** Something that somebody who still codes can ask; `name` tells it from the others. */
export type Question = {
  readonly name: string;
  /** What is asked, whatever it is asked about. */
  readonly kind: string;
  readonly ask: (by: HttpClient) => Promise<Answer>;
  /** Is noted in the asker's own audit, so that the order of such questions can be seen later on. */
  readonly noted?: boolean;
};

/** The same in every world, so that it can be the same question. */
const missing = "00000000-0000-4000-8000-000000000000";

/** What addresses name, by the parameter's name in brackets; several values make several questions. */
function valuesOf(objects: Objects, asker: Asker): Readonly<Record<string, readonly string[]>> {
  const [team, practice, review] = objects.rounds;
  const some = (person: Parameters<typeof assignmentsOf>[1], roundId: string, most: number) =>
    assignmentsOf(objects, person, roundId)
      .slice(0, most)
      .map(({ id }) => id);
  return {
    projectSlug: [slug],
    articleId: [...objects.articles, missing],
    roundId: [...objects.rounds, missing],
    assignmentId: [
      ...[...some(asker.person, team, 3), ...some(asker.person, practice, 1), ...some(asker.person, review, 1)],
      ...[...some("c2", team, 3), ...some("c3", practice, 1), missing],
    ],
    caseId: [...objects.hidden.cases, missing],
    version: ["1", "2"],
    token: ["no-such-token"],
    key: ["no-such-key"],
    nextauth: ["session", "csrf", "providers", "signin"],
  };
}

function addresses(route: string, objects: Objects, asker: Asker): string[] {
  const values = valuesOf(objects, asker);
  const plain = route.replace(/\[\.\.\.(\w+)\]/g, "[$1]");
  const own = parametersOf(route).reduce<string[]>(
    (paths, name) => paths.flatMap((path) => (values[name] ?? []).map((value) => path.replace(`[${name}]`, value))),
    [plain],
  );
  const elsewhere = plain.includes("[projectSlug]") ? [pathOf(plain, { projectSlug: "no-such-project" }, missing)] : [];
  return [...own, ...elsewhere];
}

const writeCursor = (...parts: readonly (string | number)[]) => Buffer.from(parts.join("|")).toString("base64url");
/** Before everything: the whole list comes, by way of its cursor. */
const newest = writeCursor("2099-01-01T00:00:00.000Z", missing);

/** What stands after the addresses of a route, as the schemas of its page read it. */
function searches(route: string, { rounds, articles, outlets, events, members }: Objects): readonly string[] {
  const [c1 = missing, c2 = missing] = members;
  const [team, , review] = rounds;
  const place = `?after=${newest}`;
  const cases = (round: string) => [
    caseSearch({}, { round }),
    caseSearch({ type: "any", state: "any" }, { round, after: writeCursor(-1, 0, missing) }),
    caseSearch({ type: "missed", layer: "naming", state: "unsettled" }, { round }),
    caseSearch({ label: "role_title", state: "decided" }, { round }),
    caseSearch({ article: articles[0] ?? missing }, { round }),
    caseSearch({ coders: [c1, c2] }, { round }),
    caseSearch({ zone: "headline", value: "voice:outlet", outlet: outlets[0] ?? missing, type: "any" }, { round }),
  ];
  const byPage: Readonly<Record<string, readonly string[]>> = {
    "/projects": [place],
    articles: [place, "?title=the", ...outlets.map((id) => `?outlet=${id}`), ...events.map((id) => `?event=${id}`)],
    agreement: [`?round=${team}`, `?round=${review}&stage=discussed`],
    audit: [`?after=${writeCursor("2099-01-01T00:00:00.000Z", 0)}`],
    members: [`${place}&more=${newest}`],
    review: [team, review].flatMap(cases),
    "review/[caseId]": [caseSearch({ type: "any", state: "any" })],
    rounds: [place],
    "rounds/[roundId]": ["?after=1"],
  };
  return ["", ...(byPage[route.replace("/projects/[projectSlug]/", "")] ?? [])];
}

/** The ways in which React's router and a browser ask for a page. */
const ways = {
  page: {},
  payload: { RSC: "1" },
  prefetch: { RSC: "1", "Next-Router-Prefetch": "1" },
} as const;

function pageQuestions(built: Built, objects: Objects, asker: Asker): Question[] {
  return built.pages.flatMap(({ route }) =>
    addresses(route, objects, asker).flatMap((address, index) =>
      // Searches narrow what a page shows alike for everybody: the annotator, from whom most is kept, tries them all.
      (asker.role === "annotator" ? searches(route, objects) : [""]).flatMap((search) =>
        Object.entries(ways).flatMap(([way, headers]) => {
          // A page brings its payload along: few need to be asked for in other ways as well.
          if (way !== "page" && (search !== "" || index > 0)) return [];
          const path = `${address}${search}`;
          return {
            name: `${way} ${path}`,
            kind: `${way} ${route}`,
            // Next sends whoever asks for a payload on to an address of its own.
            ask: (by: HttpClient) => by.get(path, { headers, redirects: 1 }),
          };
        }),
      ),
    ),
  );
}

const bodies: readonly unknown[] = [
  null,
  { key: missing, baseRevision: 7, operations: [{ type: "remove", id: missing }] },
  { key: missing, revision: 7 },
];

function handlerQuestions(built: Built, objects: Objects, asker: Asker): Question[] {
  return built.handlers.flatMap(({ route }) => {
    const noted = route.endsWith("/export");
    const forms = noted ? ["", "?format=csv", "?text=omitted&quotes=false"] : [""];
    // What a handler doesn't take is refused before anything is read, as access/matrix.spec.ts sees: one question is enough.
    const takes = handlers[route]?.POST !== undefined;
    return addresses(route, objects, asker).flatMap((path, place) => [
      ...forms.map((search) => ({
        ...{ name: `GET ${path}${search}`, kind: `GET ${route}`, noted },
        ask: (by: HttpClient) => by.get(`${path}${search}`),
      })),
      { name: `HEAD ${path}`, kind: `HEAD ${route}`, ask: (by: HttpClient) => by.ask(path, { method: "HEAD" }) },
      ...(takes ? bodies : bodies.slice(0, place === 0 ? 1 : 0)).map((body, index) => ({
        ...{ name: `POST ${path} ${index}`, kind: `POST ${route}` },
        ask: (by: HttpClient) => {
          const headers = { "Content-Type": "application/json", Origin: by.origin };
          return by.post(path, { headers, body: JSON.stringify(body) });
        },
      })),
    ]);
  });
}

/**
 * What an action is asked about. Those whose role lets them act are asked about what is kept from them and what is
 * missing alone: about anything else they would act.
 */
function idsFor(
  objects: Objects,
  { person, role }: Asker,
  capability: Parameters<typeof can>[1] | undefined,
): string[] {
  const { hidden, rounds } = objects;
  const [team] = rounds;
  const peers = objects.assignments.filter(({ id, roundId }) => {
    const own = assignmentsOf(objects, person, team).some((one) => one.id === id);
    return roundId === team && !own;
  });
  const works = peers.map(({ id }) => id).slice(0, 4);
  const kept = [...hidden.cases.slice(2), ...hidden.steps, ...hidden.actors, ...hidden.codings, ...works, missing];
  if (capability === "review.decide") return [...kept, team];
  if (capability !== undefined && can(role, capability)) return kept;
  // Told so before anybody looks at what they ask about.
  const told = [rounds, hidden.cases.slice(2), works];
  return [...told.flatMap((ids) => ids.slice(0, 1)), missing];
}

/** Every action, with an input that no schema takes and with ids of what is there and of peers. */
function actionQuestions(built: Built, objects: Objects, asker: Asker): Question[] {
  return built.actions.flatMap((action) => {
    // It ends the sign-in of whoever asks.
    if (action.name.endsWith("#signOut") || action.name.endsWith("#signOutEverywhere")) return [];
    const path = pathOf(action.route, { projectSlug: slug });
    const { naming, gate } = serverActions[action.name] ?? {};
    const capability = gate?.to === "member" ? gate.capability : undefined;
    const inputs: unknown[] = [0, ...(naming ? idsFor(objects, asker, capability).map(naming) : [])];
    return inputs.map((input, index) => ({
      ...{ name: `action ${action.name} ${index}`, kind: `action ${action.name}` },
      ask: (by: HttpClient) => callAction(by, { action, path, input: [slug, input] }),
    }));
  });
}

/** Everything that can be asked without changing anything. */
export function readingQuestions(objects: Objects, asker: Asker): Question[] {
  const built = readBuilt();
  return [
    ...pageQuestions(built, objects, asker),
    ...handlerQuestions(built, objects, asker),
    ...actionQuestions(built, objects, asker),
  ];
}

/** What shows data when it is opened: where a leak in the data would be seen first. */
export function showing(questions: readonly Question[]): Question[] {
  return questions.filter(({ kind }) => /^(?:page|GET) /.test(kind));
}

/** Some of each kind: what is asked again, so that nothing that these leave behind may be noted. */
export function someOfEachKind(questions: readonly Question[], most: number): Question[] {
  const asked = new Map<string, number>();
  return questions.filter(({ kind, noted }) => {
    const before = asked.get(kind) ?? 0;
    asked.set(kind, before + 1);
    return before < most && !noted;
  });
}
