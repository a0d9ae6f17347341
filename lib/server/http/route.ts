import "server-only";
import { z } from "zod";
import type { Capability } from "@/lib/domain/policy/roles";
import { err, ok, type Result } from "@/lib/domain/result";
import { expectedUserHeader } from "@/lib/schemas/expected-user";
import { ProjectAccess } from "@/lib/server/auth/access";
import { currentUser } from "@/lib/server/auth/session";
import { isUnavailable } from "@/lib/server/db-errors";
import { log } from "@/lib/server/log";
import { jsonResponse, type Problem, problemResponse } from "./problem";
import { inputProblem, readJson, refuseForeignOrigin } from "./request";

type Handled = Response | Result<unknown, Problem>;

type Call<C extends Capability, P, B> = {
  readonly access: ProjectAccess<C>;
  readonly params: P;
  readonly body: B;
  readonly request: Request;
};

type Definition<C extends Capability, P, B> = {
  readonly capability: C;
  readonly params: z.ZodType<P>;
  /** The schema of a JSON body; `noBody` where there is none, or where the handler reads the request itself. */
  readonly body: z.ZodType<B>;
  readonly maxBodyBytes?: number;
  readonly handle: (call: Call<C, P, B>) => Promise<Handled>;
};

export const noBody = z.undefined();

const writing = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const defaultBodyBytes = 4 * 1024 * 1024;

async function open<C extends Capability>(
  request: Request,
  slug: string,
  capability: C,
): Promise<Result<ProjectAccess<C>, Problem>> {
  const user = await currentUser();
  if (!user) return err({ code: "signed-out" });
  const expected = request.headers.get(expectedUserHeader);
  if (expected !== null && expected !== user.id) return err({ code: "other-user" });
  const access = await ProjectAccess.open(user, slug);
  return access.ok ? access.value.for(capability) : access;
}

/** Runs a handler and turns what it throws into an answer: unavailable is worth trying again, the rest is our bug. */
export async function answering(request: Request, handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (isUnavailable(error)) return problemResponse({ code: "unavailable" }, { "Retry-After": "2" });
    log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
    return problemResponse({ code: "internal-error" });
  }
}

/**
 * A route handler under /api/projects/[projectSlug]: refuses foreign origins, authenticates, refuses pages of a user
 * who isn't the one signed in now, opens the project, checks the capability, parses parameters and body, and turns the handler's result into an answer.
 */
export function projectRoute<C extends Capability, P extends { projectSlug: string }, B>(
  definition: Definition<C, P, B>,
) {
  return (request: Request, context: { params: Promise<unknown> }): Promise<Response> =>
    answering(request, async () => {
      if (writing.has(request.method)) {
        const foreign = refuseForeignOrigin(request);
        if (foreign) return problemResponse(foreign);
      }
      const params = definition.params.safeParse(await context.params);
      if (!params.success) return problemResponse({ code: "not-found" });
      const access = await open(request, params.data.projectSlug, definition.capability);
      if (!access.ok) return problemResponse(access.error);
      return run(definition, request, access.value, params.data);
    });
}

async function run<C extends Capability, P, B>(
  definition: Definition<C, P, B>,
  request: Request,
  access: ProjectAccess<C>,
  params: P,
): Promise<Response> {
  const limit = definition.maxBodyBytes ?? defaultBodyBytes;
  const json = definition.body instanceof z.ZodUndefined ? ok(undefined) : await readJson(request, limit);
  if (!json.ok) return problemResponse(json.error);
  const body = definition.body.safeParse(json.value);
  if (!body.success) return problemResponse(inputProblem(body.error));
  const handled = await definition.handle({ access, params, body: body.data, request });
  if (handled instanceof Response) return handled;
  return handled.ok ? jsonResponse(handled.value) : problemResponse(handled.error);
}
