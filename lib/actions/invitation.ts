"use server";

import { refresh } from "next/cache";
import { ok } from "@/lib/domain/result";
import { invitationIdSchema, invitationSchema, linkSchema, newAccountSchema } from "@/lib/schemas/account";
import { issueSession } from "@/lib/server/auth/session";
import * as invitations from "@/lib/server/services/invitations";
import { joinAsUser, joinWithNewAccount } from "@/lib/server/services/joining";
import { openAction, projectAction, userAction } from "./action";

/** Makes a one-time link; its URL is in the answer and nowhere else. */
export const inviteMember = projectAction({
  capability: "member.manage",
  input: invitationSchema,
  run: async (access, input) => {
    const invited = await invitations.inviteMember(access, input);
    refresh();
    return invited;
  },
});

export const revokeInvitation = projectAction({
  capability: "member.manage",
  input: invitationIdSchema,
  run: async (access, input) => {
    const revoked = await invitations.revokeInvitation(access, input.id);
    refresh();
    return revoked;
  },
});

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
