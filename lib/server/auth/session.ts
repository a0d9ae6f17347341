import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
// biome-ignore lint/style/noRestrictedImports: one look at the database a request, however many ask who it is
import { cache } from "react";
import type { Capability } from "@/lib/domain/policy/roles";
import { env } from "@/lib/server/env";
import { ProjectAccess, type SessionUser } from "./access";
import { rememberDevice } from "./device-cookie";
import { safeNextPath } from "./next-path";
import { type Claims, cookieSpecification, longestSignInSeconds, readClaims, writeClaims } from "./session-cookie";
import { endSignIn, userOfClaims } from "./sign-in-record";

/** What this request's cookie claims, unconfirmed; to end a sign-in or to name it, never to decide a right. */
export async function presentClaims(): Promise<Claims | null> {
  const { publicUrl, secret } = env();
  if (!secret) return null;
  const cookie = (await cookies()).get(cookieSpecification(publicUrl, "session").name);
  return readClaims(cookie?.value, secret);
}

/** Who makes this request, confirmed by the database now; null when nobody is signed in. */
export const currentUser = cache(async (): Promise<SessionUser | null> => {
  const claims = await presentClaims();
  return claims && userOfClaims(claims, new Date());
});

/** For pages: who is signed in, or a redirect to the sign-in page, which leads back here. */
export async function requireUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  // proxy.ts tells the path; without it people land on their start page after signing in.
  const path = (await headers()).get("x-path");
  redirect(path ? `/sign-in?next=${encodeURIComponent(safeNextPath(path))}` : "/sign-in");
}

/**
 * For pages under a project: the proof that the signed-in member may do `capability`. Redirects to sign-in, answers
 * "not found" for missing and foreign projects alike, and 403 where only the capability is missing.
 */
export async function requireProject<C extends Capability>(slug: string, capability: C): Promise<ProjectAccess<C>> {
  const opened = await ProjectAccess.open(await requireUser(), slug);
  if (!opened.ok) notFound();
  const access = opened.value.for(capability);
  if (!access.ok) forbidden();
  return access.value;
}

/** Gives this browser the cookie of a sign-in that a server action has just begun. */
export async function issueSession(claims: Claims): Promise<void> {
  const { publicUrl, secret } = env();
  if (!secret) throw new Error("the secret was not handed over to this process");
  const { name, options } = cookieSpecification(publicUrl, "session");
  (await cookies()).set(name, await writeClaims(claims, secret), { ...options, maxAge: longestSignInSeconds });
  await rememberDevice(claims.sub);
}

/** Ends this browser's sign-in: in the database first, so that a copy of its cookie is dead too. */
export async function endPresentSession(): Promise<void> {
  const claims = await presentClaims();
  if (claims) await endSignIn(claims, new Date());
  const { name, options } = cookieSpecification(env().publicUrl, "session");
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
