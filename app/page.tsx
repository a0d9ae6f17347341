import { redirect } from "next/navigation";
import { requireUser } from "@/lib/server/auth/session";

/** The start page of whoever is signed in is the list of their projects. */
export default async function Home() {
  await requireUser();
  redirect("/projects");
}
