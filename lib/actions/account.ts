"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { ok } from "@/lib/domain/result";
import { nameChangeSchema, noInputSchema, passwordChangeSchema, signInRecordSchema } from "@/lib/schemas/account";
import { requestNetwork } from "@/lib/server/auth/request-network";
import { endPresentSession, issueSession } from "@/lib/server/auth/session";
import * as accounts from "@/lib/server/services/accounts";
import { comesFromElsewhere, userAction } from "./action";

/** Ends this browser's sign-in and leads to the sign-in page. */
export async function signOut(): Promise<void> {
  if (await comesFromElsewhere()) return;
  await endPresentSession();
  redirect("/sign-in");
}

export const changeName = userAction({
  input: nameChangeSchema,
  run: async (user, input) => {
    const changed = await accounts.changeName(user, input.name);
    refresh();
    return changed;
  },
});

/** Sets the password, ends all sign-ins and gives this browser a new one. */
export const changePassword = userAction({
  input: passwordChangeSchema,
  run: async (user, input) => {
    const changed = await accounts.changePassword(user, input, await requestNetwork());
    if (!changed.ok) return changed;
    await issueSession(changed.value);
    refresh();
    return ok(null);
  },
});

export const endSignIn = userAction({
  input: signInRecordSchema,
  run: async (user, input) => {
    const ended = await accounts.endOwnSignIn(user, input.id);
    refresh();
    return ended;
  },
});

/** Ends all sign-ins of the account, this browser's too. */
export const signOutEverywhere = userAction({
  input: noInputSchema,
  run: async (user) => {
    await accounts.signOutEverywhere(user);
    await endPresentSession();
    redirect("/sign-in");
  },
});
