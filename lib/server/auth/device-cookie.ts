import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/server/env";
import { cookieSpecification } from "./session-cookie";

const lifeSeconds = 400 * 24 * 60 * 60;
/** Keeps this cookie and the session's from being taken for each other. */
const salt = "device";

const deviceSchema = z.object({ sub: z.uuid(), device: z.uuid() });

/**
 * A browser that has signed in keeps a proof of it. It gives no right but one: attempts with it are counted apart, so
 * that somebody who guesses at an account can't keep its owner out (OWASP: "Slow Down Online Guessing Attacks with
 * Device Cookies").
 */
export async function knownDevice(): Promise<{ userId: string; id: string } | null> {
  const { publicUrl, secret } = env();
  const cookie = (await cookies()).get(cookieSpecification(publicUrl, "device").name)?.value;
  if (!cookie || !secret) return null;
  try {
    const parsed = deviceSchema.safeParse(await decode({ token: cookie, secret, salt }));
    return parsed.success ? { userId: parsed.data.sub, id: parsed.data.device } : null;
  } catch {
    return null;
  }
}

export async function rememberDevice(userId: string): Promise<void> {
  const { publicUrl, secret } = env();
  if (!secret) return;
  const { name, options } = cookieSpecification(publicUrl, "device");
  const value = await encode({ token: { sub: userId, device: randomUUID() }, secret, salt, maxAge: lifeSeconds });
  (await cookies()).set(name, value, { ...options, maxAge: lifeSeconds });
}
