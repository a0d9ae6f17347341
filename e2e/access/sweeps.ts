import type { HttpClient } from "../support/http";
import { difference, leaksTo, type Question, type Shape, shapeOf } from "./answers";
import { callAction, type Verdict, verdictOfAction, verdictOfHandler, verdictOfPage } from "./asking";
import { pathOf } from "./calling";
import { type Case, casesOf, expectedVerdict } from "./expected";
import { type Persona, personas } from "./personas";
import type { Setting } from "./setting";
import { type Call, type Gate, handlers, type Method, methods, pages, serverActions } from "./table";

/** Everybody's way to the server in question. */
export type Askers = Readonly<Record<Persona, HttpClient>>;

type Asked = { readonly route: string; readonly persona: Persona; readonly one: Case };

function complaint({ route, persona, one }: Asked, wrong: string): string {
  return `${route} · ${persona} · ${one.what}: ${wrong}`;
}

function judge(asked: Asked, wanted: Verdict, found: Verdict, body: string): string | undefined {
  if (found !== wanted) return complaint(asked, `${found}, not ${wanted}`);
  const leaks = leaksTo(asked.persona, body);
  return leaks.length > 0 ? complaint(asked, `shows something of the ${leaks.join(" and ")} project`) : undefined;
}

/** All answers of "not found" to one person at one route: those of one project must not differ from one another. */
class Alike {
  private readonly first = new Map<string, Shape>();

  complaint(asked: Asked, shape: Shape): string | undefined {
    const { route, persona, one } = asked;
    // Whoever writes nonsense into an address knows it.
    if (one.malformed) return undefined;
    const key = `${route} ${persona} ${one.place === "own" ? "objects" : "projects"}`;
    const other = this.first.get(key);
    this.first.set(key, other ?? shape);
    const differs = other && difference(other, shape);
    return differs && complaint(asked, `tells one missing thing from another: ${differs}`);
  }
}

/**
 * Who asks about what. A second annotator is another person only where one has something the other hasn't, and who is
 * no member any more only where they were one.
 */
function asked(route: string, gate: Gate, setting: Setting): Asked[] {
  const personal = gate.to === "member" && gate.object === "assignment";
  const who = personas.filter((persona) => persona !== "peer" || personal);
  return casesOf(gate, setting.projects).flatMap((one) =>
    who
      .filter((persona) => !one.malformed || persona === "anonymous" || persona === "lead")
      .filter((persona) => persona !== "former" || one.place === "own")
      .map((persona) => ({ route, persona, one })),
  );
}

/** The address in one case; a route names one object at most, and of next-auth we mean the door. */
export function addressOf(route: string, { slug, object }: Case): string {
  return pathOf(route, { projectSlug: slug, nextauth: "callback/password" }, object?.id);
}

export function pageQuestions(setting: Setting, askers: Askers): Question[] {
  const alike = new Alike();
  const ask = (gate: Gate, question: Asked) => async () => {
    const { route, persona, one } = question;
    const answer = await askers[persona].get(addressOf(route, one));
    const found = verdictOfPage(answer);
    const wrong = judge(question, expectedVerdict(gate, persona, one), found, answer.body);
    return wrong ?? (found === "not found" ? alike.complaint(question, shapeOf(answer, one)) : undefined);
  };
  return Object.entries(pages).flatMap(([route, gate]) =>
    gate === "never" ? [] : asked(route, gate, setting).map((question) => ask(gate, question)),
  );
}

export function handlerQuestions(setting: Setting, askers: Askers): Question[] {
  const alike = new Alike();
  return Object.entries(handlers).flatMap(([route, calls]) =>
    methods.flatMap((method) => {
      const call = calls[method];
      if (!call) return [() => refusesMethod(route, method, setting, askers)];
      const questions = asked(route, call.gate, setting);
      return questions.map((question) => () => askHandler(question, method, call, askers, alike));
    }),
  );
}

/** A method that the handler doesn't have. */
async function refusesMethod(route: string, method: Method, { projects }: Setting, askers: Askers) {
  const { slug, things } = projects.own;
  const { lead } = askers;
  const address = addressOf(route, { what: "", place: "own", slug, object: things.assignment[0] });
  const { status } = await lead.ask(address, { method, headers: { Origin: lead.origin } });
  return status === 405 ? undefined : `${method} ${route}: ${status}, not 405`;
}

async function askHandler(question: Asked, method: Method, { gate, body: make }: Call, askers: Askers, alike: Alike) {
  const { route, persona, one } = question;
  const by = askers[persona];
  const headers = { Origin: by.origin, "Content-Type": make ? "application/json" : "text/plain" };
  const sent = method === "POST" ? { headers, body: make ? JSON.stringify(make()) : "nothing" } : {};
  const answer = await by.ask(addressOf(route, one), { method, ...sent });
  const named = { ...question, route: `${method} ${route}` };
  if (gate.to === "anyone") {
    return answer.status < 500 ? judge(named, "let in", "let in", answer.body) : complaint(named, `${answer.status}`);
  }
  const wanted = one.malformed ? "not found" : expectedVerdict(gate, persona, one);
  const found = verdictOfHandler(answer);
  const wrong = judge(named, wanted, found, answer.body);
  return wrong ?? (found === "not found" ? alike.complaint(named, shapeOf(answer, one)) : undefined);
}

/** Actions with an input that no schema takes: who may not is told so before anybody looks at it. */
export function actionQuestions(setting: Setting, askers: Askers): Question[] {
  return setting.built.actions.flatMap((action) => {
    const gate = serverActions[action.name]?.gate;
    // It ends the sign-in of whoever asks: sign-out.spec.ts has it.
    if (!gate || action.name.endsWith("#signOut")) return [];
    const path = pathOf(action.route, { projectSlug: setting.projects.own.slug });
    return asked(action.name, gate, setting).map((question) => async () => {
      const { persona, one } = question;
      const input = gate.to === "member" ? [one.slug, 0] : [0];
      const answer = await callAction(askers[persona], { action, path, input });
      return judge(question, expectedVerdict(gate, persona, one), verdictOfAction(answer), answer.body);
    });
  });
}
