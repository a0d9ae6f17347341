import "server-only";
import type { AuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { Result } from "@/lib/domain/result";
import { linkSchema, signInSchema, writeSignInRefusal } from "@/lib/schemas/account";
import { isUnavailable } from "@/lib/server/db-errors";
import { env } from "@/lib/server/env";
import { describeThrown, log } from "@/lib/server/log";
import { knownDevice, rememberDevice } from "./device-cookie";
import { safeNextPath } from "./next-path";
import { requestNetwork } from "./request-network";
import { type Claims, claimsOf, cookieSpecification, longestSignInSeconds } from "./session-cookie";
import { type Origin, type SignInError, signInWithLink, signInWithPassword } from "./sign-in";
import { endSignIn } from "./sign-in-record";

declare module "next-auth" {
  interface User {
    readonly claims: Claims;
  }
}

/** A refusal on its way through next-auth, which hands on nothing but an error's message. */
class Refused extends Error {}

function refused(problem: { readonly code: Parameters<typeof writeSignInRefusal>[0]["code"]; seconds?: number }) {
  return new Refused(writeSignInRefusal({ code: problem.code, seconds: problem.seconds ?? 0 }));
}

async function originOfRequest(): Promise<Origin> {
  return { network: await requestNetwork(), device: await knownDevice() };
}

/** The claims as next-auth's user, or a refusal; what breaks inside is logged and named "our side" to the browser. */
async function authorised(attempt: (origin: Origin) => Promise<Result<Claims, SignInError>>): Promise<User> {
  try {
    const result = await attempt(await originOfRequest());
    if (!result.ok) throw refused(result.error);
    await rememberDevice(result.value.sub);
    return { id: result.value.sub, claims: result.value };
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (isUnavailable(error)) throw refused({ code: "unavailable", seconds: 5 });
    log.error({ err: error }, "sign-in failed");
    throw refused({ code: "internal-error" });
  }
}

const password = CredentialsProvider({
  id: "password",
  credentials: { email: {}, password: {} },
  authorize: (given) => {
    const input = signInSchema.safeParse(given);
    if (!input.success) throw refused({ code: "credentials-wrong" });
    return authorised((origin) => signInWithPassword(input.data, origin));
  },
});

const link = CredentialsProvider({
  id: "link",
  credentials: { token: {} },
  authorize: (given) => {
    const input = linkSchema.safeParse(given);
    if (!input.success) throw refused({ code: "link-unusable" });
    return authorised(() => signInWithLink(input.data.token));
  },
});

/** next-auth's configuration. It signs in and out; who makes a request is asked of `session.ts` alone. */
export function authOptions(): AuthOptions {
  const { publicUrl, secret } = env();
  if (!secret) throw new Error("the secret was not handed over to this process");
  return {
    secret,
    providers: [password, link],
    session: { strategy: "jwt", maxAge: longestSignInSeconds },
    useSecureCookies: publicUrl.startsWith("https://"),
    cookies: {
      sessionToken: cookieSpecification(publicUrl, "session"),
      csrfToken: cookieSpecification(publicUrl, "csrf"),
      callbackUrl: cookieSpecification(publicUrl, "callback"),
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    callbacks: {
      // Nothing but the claims: the cookie carries no name and no address.
      jwt: ({ token, user }) => (user ? { ...user.claims } : token),
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${safeNextPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`,
    },
    events: {
      signOut: async ({ token }) => {
        const claims = claimsOf(token);
        if (claims) await endSignIn(claims, new Date());
      },
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: describeThrown(metadata) }, "next-auth"),
      warn: (code) => log.warn({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}
