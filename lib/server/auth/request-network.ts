import "server-only";
import { headers } from "next/headers";
import { env } from "@/lib/server/env";
import { clientNetwork } from "./client-address";

/** The network this request comes from, as far as the configured proxies vouch for it. */
export async function requestNetwork(): Promise<string> {
  return clientNetwork((await headers()).get("x-forwarded-for"), env().trustedProxyHops);
}
