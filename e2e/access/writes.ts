import { can } from "@/lib/domain/policy/roles";
import type { Question } from "./answers";
import { type ActionAnswer, actionResult, callAction, codeIn } from "./asking";
import { pathOf } from "./calling";
import { type Persona, roleOf } from "./personas";
import type { Thing } from "./project-content";
import type { Setting } from "./setting";
import { addressOf } from "./sweeps";
import { type Gate, handlers, serverActions } from "./table";

/** What a page of another site would send, or a program that leaves it out. */
const wrongOrigins = [null, "null", "https://elsewhere.example", "http://127.0.0.1:1", "about:blank"] as const;

function codeOf(answer: ActionAnswer): string {
  const result = actionResult.safeParse(answer.result);
  if (!result.success) return String(answer.status);
  return result.data.ok ? "ok" : result.data.error.code;
}

/** Writes that are otherwise in order, from somebody who may, with every origin that isn't ours. */
export function foreignOriginQuestions(setting: Setting): Question[] {
  return [...handlersWithForeignOrigin(setting), ...actionsWithForeignOrigin(setting)];
}

/** An object that this gate is about, and somebody whom it lets in there. */
function letIn(gate: Gate, { own }: Setting["projects"]): { readonly object?: Thing; readonly persona: Persona } {
  if (gate.to !== "member" || !gate.object) return { persona: "lead" };
  for (const object of own.things[gate.object]) {
    const persona = object.seenBy.find((one) => {
      const role = roleOf(one, "own");
      return role !== undefined && can(role, gate.capability);
    });
    if (persona) return { object, persona };
  }
  throw new Error(`nobody may ${gate.capability} any ${gate.object}: project-content.ts has to make one`);
}

/** Every write of a handler, where it is allowed. */
function writes({ projects, askers }: Setting) {
  return Object.entries(handlers).flatMap(([route, { POST: call }]) => {
    if (!call) return [];
    const { object, persona } = letIn(call.gate, projects);
    const address = addressOf(route, { what: "", place: "own", slug: projects.own.slug, object });
    return [{ route, call, by: askers[persona], address }];
  });
}

function handlersWithForeignOrigin(setting: Setting): Question[] {
  return writes(setting).flatMap(({ route, call, by, address }) =>
    wrongOrigins.map((origin) => async () => {
      const headers = { "Content-Type": call.takes ?? "text/plain", ...(origin === null ? {} : { Origin: origin }) };
      const { status, body } = await by.post(address, { headers, body: JSON.stringify(call.body?.() ?? {}) });
      const refused = status === 403 && codeIn(body) === "origin-refused";
      return refused ? undefined : `POST ${route} from ${origin}: ${status}`;
    }),
  );
}

/** Next itself turns some origins away, with a status of its own; our actions the rest, with a result. */
function actionsWithForeignOrigin(setting: Setting): Question[] {
  const { slug, ids } = setting.projects.own;
  return setting.built.actions.flatMap((action) => {
    const { gate, naming } = serverActions[action.name] ?? {};
    if (!gate || action.name.endsWith("#signOut")) return [];
    const value = naming?.(ids[0] ?? "") ?? 0;
    const request = { action, path: pathOf(action.route, { projectSlug: slug }) };
    const input = gate.to === "member" ? [slug, value] : [value];
    return wrongOrigins.map((requestOrigin) => async () => {
      const found = codeOf(await callAction(setting.askers.lead, { ...request, input, requestOrigin }));
      return ["origin-refused", "500"].includes(found) ? undefined : `${action.name} from ${requestOrigin}: ${found}`;
    });
  });
}

/** Handlers take the one type they name, whoever asks. */
export function contentTypeQuestions(setting: Setting): Question[] {
  const wrong = ["text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/mixed"];
  return writes(setting)
    .filter(({ call }) => call.takes !== undefined)
    .flatMap(({ route, call, by, address }) =>
      wrong.map((type) => async () => {
        const headers = { "Content-Type": type, Origin: by.origin };
        const { status } = await by.post(address, { headers, body: JSON.stringify(call.body?.() ?? {}) });
        return status === 415 ? undefined : `POST ${route} as ${type}: ${status}, not 415`;
      }),
    );
}

/**
 * The lead of one project names rows of another one in inputs that are otherwise in order: each answer must be a
 * refusal, and the same one that an id of nothing gets.
 */
export function foreignIdQuestions(setting: Setting): Question[] {
  const { slug } = setting.projects.own;
  return setting.built.actions.flatMap((action) => {
    const { gate, naming } = serverActions[action.name] ?? {};
    if (!gate || !naming) return [];
    const path = pathOf(action.route, { projectSlug: slug });
    const answer = (id: string) => {
      const input = gate.to === "member" ? [slug, naming(id)] : [naming(id)];
      return callAction(setting.askers.lead, { action, path, input });
    };
    const nothing = crypto.randomUUID();
    let ofNothing: Promise<ActionAnswer> | undefined;
    return setting.projects.foreign.ids.map((id) => async () => {
      ofNothing ??= answer(nothing);
      const [foreign, missing] = [await answer(id), await ofNothing];
      const plain = ({ result }: ActionAnswer, own: string) => JSON.stringify(result ?? null).replaceAll(own, "ID");
      const alike = plain(foreign, id) === plain(missing, nothing);
      const refused = actionResult.safeParse(foreign.result).data?.ok === false;
      return alike && refused
        ? undefined
        : `${action.name}: ${plain(foreign, id)}, of nothing ${plain(missing, nothing)}`;
    });
  });
}
