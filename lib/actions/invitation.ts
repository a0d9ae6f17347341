"use server";

import { ok } from "@/lib/domain/result";
import { linkSchema, newAccountSchema } from "@/lib/schemas/account";
import { issueSession } from "@/lib/server/auth/session";
import { joinAsUser, joinWithNewAccount } from "@/lib/server/services/joining";
import { openAction, userAction } from "./action";

/** Takes a link up with a new account, which is signed in at once. */
export const acceptWithNewAccount = openAction({
  input: newAccountSchema,
  run: async (input) => {
    const joined = await joinWithNewAccount(input);
    if (!joined.ok) return joined;
    await issueSession(joined.value.claims);
    return ok({ projectSlug: joined.value.projectSlug });
  },
});

/** Takes a link up with the account that is signed in. */
export const acceptAsUser = userAction({
  input: linkSchema,
  run: (user, input) => joinAsUser(user, input.token),
});
