import { AsyncLocalStorage } from "node:async_hooks";
import type { SessionUser } from "@/lib/server/auth/access";

/** Who makes the request that is being answered, for tests that call route handlers without cookies. */
export const signedInUser = new AsyncLocalStorage<SessionUser | null>();
