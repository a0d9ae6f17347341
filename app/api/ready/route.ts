import { jsonResponse } from "@/lib/server/http/problem";
import { isReady } from "@/lib/server/readiness";

export const dynamic = "force-dynamic";

/** Whether this process can serve: the database answers and is migrated. */
export async function GET(): Promise<Response> {
  return (await isReady()) ? jsonResponse({ status: "ready" }) : jsonResponse({ status: "not ready" }, 503);
}
