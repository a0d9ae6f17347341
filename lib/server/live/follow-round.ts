import "server-only";
import { err, type Result } from "@/lib/domain/result";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { presentClaims } from "@/lib/server/auth/session";
import { isSignedIn } from "@/lib/server/auth/sign-in-record";
import { takePlace } from "./connections";
import { readRoundState } from "./round-state";
import { roundStream } from "./round-stream";

type Refusal = { readonly code: "not-found" | "busy" };

/** The stream of a round's changes for whoever makes this request, until they may not see its agreement any more. */
export async function followRound(
  access: ProjectAccess<"codings.read">,
  roundId: string,
  request: Request,
): Promise<Response | Result<never, Refusal>> {
  const { slug, id: projectId } = access.project;
  const state = await readRoundState(access.user, slug, roundId);
  if (state === null) return err({ code: "not-found" });
  const claims = await presentClaims();
  const leave = takePlace(access.user.id);
  if (leave === null) return err({ code: "busy" });
  return roundStream({
    ...{ place: { projectId, roundId }, state, ended: leave, signal: request.signal },
    seen: request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("seen"),
    look: async () => {
      const signedIn = claims !== null && (await isSignedIn(claims, new Date()));
      return signedIn ? readRoundState(access.user, slug, roundId) : null;
    },
  });
}
