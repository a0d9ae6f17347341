"use server";

import { refresh } from "next/cache";
import { projectSchema } from "@/lib/schemas/project";
import * as projects from "@/lib/server/services/projects";
import { userAction } from "./action";

export const createProject = userAction({
  input: projectSchema,
  run: async (user, input) => {
    const made = await projects.createProject(user, input);
    if (made.ok) refresh();
    return made;
  },
});
