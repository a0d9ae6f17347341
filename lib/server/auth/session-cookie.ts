import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";

/** A sign-in lasts seven days at most, and ends after twelve hours without a request. */
export const longestSignInSeconds = 7 * 24 * 60 * 60;
export const longestIdleSeconds = 12 * 60 * 60;

const claimsSchema = z.object({
  sub: z.uuid(),
  epoch: z.int(),
  signIn: z.uuid(),
});

/** What the cookie says, encrypted; nothing of it is believed before the database confirms it at this request. */
export type Claims = z.infer<typeof claimsSchema>;

export type CookieSpecification = {
  readonly name: string;
  readonly options: {
    readonly httpOnly: true;
    readonly sameSite: "lax";
    readonly path: "/";
    readonly secure: boolean;
  };
};

/** Under https the browser itself binds `__Host-` cookies to this host and to encrypted connections. */
export function cookieSpecification(
  publicUrl: string,
  purpose: "session" | "csrf" | "callback" | "device",
): CookieSpecification {
  const secure = publicUrl.startsWith("https://");
  return {
    name: `${secure ? "__Host-" : ""}parallax.${purpose}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  };
}

export function claimsOf(token: unknown): Claims | null {
  const claims = claimsSchema.safeParse(token);
  return claims.success ? claims.data : null;
}

/** The cookie's value for a sign-in that was just begun. */
export function writeClaims(claims: Claims, secret: string): Promise<string> {
  return encode({ token: { ...claims }, secret, maxAge: longestSignInSeconds });
}

/** The claims of a cookie of ours that has not expired, or null for anything else. */
export async function readClaims(cookie: string | undefined, secret: string): Promise<Claims | null> {
  if (!cookie) return null;
  try {
    return claimsOf(await decode({ token: cookie, secret }));
  } catch {
    return null;
  }
}
