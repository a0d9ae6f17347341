import { z } from "zod";
import { type ActionAnswer, actionResult, callAction } from "./asking";
import { pathOf } from "./calling";
import type { Setting } from "./setting";
import { addressOf, type Question } from "./sweeps";
import { handlers, serverActions } from "./table";

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

function writes(setting: Setting) {
  const { slug, things } = setting.projects.own;
  const object = things.assignment.find(({ seenBy }) => seenBy.includes("annotator"));
  return Object.entries(handlers).flatMap(([route, { POST: call }]) => {
    const capable = call?.gate.to === "member" && call.gate.object ? setting.askers.annotator : setting.askers.lead;
    return call
      ? [{ route, call, by: capable, address: addressOf(route, { what: "", place: "own", slug, object }) }]
      : [];
  });
}

function handlersWithForeignOrigin(setting: Setting): Question[] {
  return writes(setting).flatMap(({ route, call, by, address }) =>
    wrongOrigins.map((origin) => async () => {
      const headers = { "Content-Type": call.takes ?? "text/plain", ...(origin === null ? {} : { Origin: origin }) };
      const response = await by.context.post(address, { headers, data: JSON.stringify(call.body?.() ?? {}) });
      const problem = z.object({ title: z.string() }).safeParse(await response.json().catch(() => null));
      const refused = response.status() === 403 && problem.success && problem.data.title === "origin-refused";
      return refused ? undefined : `POST ${route} from ${origin}: ${response.status()}`;
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
        const response = await by.context.post(address, { headers, data: JSON.stringify(call.body?.() ?? {}) });
        return response.status() === 415 ? undefined : `POST ${route} as ${type}: ${response.status()}, not 415`;
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
