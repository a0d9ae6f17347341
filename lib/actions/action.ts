import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Capability } from "@/lib/domain/policy/roles";
import { err, type Result } from "@/lib/domain/result";
import { projectSlugSchema } from "@/lib/schemas/params";
import { type AccessError, ProjectAccess, type SessionUser } from "@/lib/server/auth/access";
import { currentUser } from "@/lib/server/auth/session";
import { isUnavailable } from "@/lib/server/db-errors";
import { env } from "@/lib/server/env";
import type { Problem } from "@/lib/server/http/problem";
import { type InputProblem, inputProblem, refuseForeignOrigin } from "@/lib/server/http/request";
import { log } from "@/lib/server/log";
import { describeError } from "@/messages/describe-error";

type CommonFailure =
  | InputProblem
  | { readonly code: "signed-out" | "origin-refused" | "unavailable" | "internal-error" };

/** An expected failure as a form gets it: code and facts, and the sentence to show. */
export type ActionFailure<E extends Problem = Problem> = (E | CommonFailure) & { readonly message: string };

/** What every server action resolves to; none of them rejects. */
export type ActionResult<T, E extends Problem = Problem> = Result<T, ActionFailure<E>>;

type Outcome<T, E> = Promise<Result<T, E | CommonFailure>>;

function described<E extends Problem>(failure: E | CommonFailure): ActionFailure<E> {
  return { ...failure, message: describeError(failure) };
}

/** Whether this request is not from a page of ours; for actions that answer with no result. */
export async function comesFromElsewhere(): Promise<boolean> {
  const request = new Request(env().publicUrl, { method: "POST", headers: await headers() });
  return refuseForeignOrigin(request) !== null;
}

/** Refuses foreign origins and turns what is thrown into an answer; redirects and "not found" go their way. */
async function guarded<T, E extends Problem>(work: () => Outcome<T, E>): Promise<ActionResult<T, E>> {
  try {
    if (await comesFromElsewhere()) return err(described<E>({ code: "origin-refused" }));
    const result = await work();
    return result.ok ? result : err(described<E>(result.error));
  } catch (error) {
    unstable_rethrow(error);
    if (isUnavailable(error)) return err(described<E>({ code: "unavailable" }));
    log.error({ err: error }, "action failed");
    return err(described<E>({ code: "internal-error" }));
  }
}

async function parsed<S extends z.ZodType, T, E extends Problem>(
  input: S,
  given: unknown,
  run: (value: z.output<S>) => Promise<Result<T, E>>,
): Outcome<T, E> {
  const value = input.safeParse(given);
  return value.success ? run(value.data) : err(inputProblem(value.error));
}

/** An action that needs nobody signed in: sign-up by a link, for example. */
export function openAction<S extends z.ZodType, T, E extends Problem>(definition: {
  readonly input: S;
  readonly run: (input: z.output<S>) => Promise<Result<T, E>>;
}) {
  return (input: z.input<S>): Promise<ActionResult<T, E>> =>
    guarded(() => parsed(definition.input, input, definition.run));
}

/** An action of whoever is signed in, outside any project. */
export function userAction<S extends z.ZodType, T, E extends Problem>(definition: {
  readonly input: S;
  readonly run: (user: SessionUser, input: z.output<S>) => Promise<Result<T, E>>;
}) {
  return (input: z.input<S>): Promise<ActionResult<T, E>> =>
    guarded(async (): Outcome<T, E> => {
      const user = await currentUser();
      if (!user) return err({ code: "signed-out" });
      return parsed(definition.input, input, (value) => definition.run(user, value));
    });
}

/**
 * An action of a member in a project: signed in, project opened, capability checked, input parsed, then `run`. The
 * arguments come from the network whatever their types say.
 */
export function projectAction<C extends Capability, S extends z.ZodType, T, E extends Problem>(definition: {
  readonly capability: C;
  readonly input: S;
  readonly run: (access: ProjectAccess<C>, input: z.output<S>) => Promise<Result<T, E>>;
}) {
  return (projectSlug: string, input: z.input<S>): Promise<ActionResult<T, E | AccessError>> =>
    guarded(async (): Outcome<T, E | AccessError> => {
      const user = await currentUser();
      if (!user) return err({ code: "signed-out" });
      const slug = projectSlugSchema.safeParse(projectSlug);
      if (!slug.success) return err({ code: "not-found" });
      const opened = await ProjectAccess.open(user, slug.data);
      if (!opened.ok) return opened;
      const access = opened.value.for(definition.capability);
      if (!access.ok) return access;
      return parsed(definition.input, input, (value) => definition.run(access.value, value));
    });
}
