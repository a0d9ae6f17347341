import { roundParams } from "@/lib/schemas/params";
import { noBody, projectRoute } from "@/lib/server/http/route";
import { followRound } from "@/lib/server/live/follow-round";
import { readRoundState } from "@/lib/server/live/round-state";
import { streamHeaders } from "@/lib/server/live/round-stream";

export const dynamic = "force-dynamic";

/** Server-sent events: "changed" whenever the agreement of a round does, for those who may see it and as long as they may. */
export const GET = projectRoute({
  capability: "codings.read",
  params: roundParams,
  body: noBody,
  handle: ({ access, params, request }) => followRound(access, params.roundId, request),
});

/** Who asks whether it is there opens no stream, which nobody would end. */
export const HEAD = projectRoute({
  capability: "codings.read",
  params: roundParams,
  body: noBody,
  handle: async ({ access, params }) => {
    const state = await readRoundState(access.user, params.projectSlug, params.roundId);
    if (state === null) return { ok: false, error: { code: "not-found" } };
    return new Response(null, { headers: streamHeaders });
  },
});
