import { jsonResponse } from "@/lib/server/http/problem";

export const dynamic = "force-dynamic";

/** The process is alive; nothing else is asked. */
export function GET(): Response {
  return jsonResponse({ status: "alive" });
}
