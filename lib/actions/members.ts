"use server";

import { refresh } from "next/cache";
import { invitationIdSchema, invitationSchema } from "@/lib/schemas/account";
import { memberIdSchema, roleChangeSchema } from "@/lib/schemas/member";
import * as invitations from "@/lib/server/services/invitations";
import * as members from "@/lib/server/services/members";
import { projectAction } from "./action";

export const changeRole = projectAction({
  capability: "member.manage",
  input: roleChangeSchema,
  run: async (access, input) => {
    const changed = await members.changeRole(access, input);
    refresh();
    return changed;
  },
});

export const removeMember = projectAction({
  capability: "member.manage",
  input: memberIdSchema,
  run: async (access, { id }) => {
    const removed = await members.removeMember(access, id);
    refresh();
    return removed;
  },
});

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
  run: async (access, { id }) => {
    const revoked = await invitations.revokeInvitation(access, id);
    refresh();
    return revoked;
  },
});
