import { prepareFirstRun } from "@/lib/server/services/first-run";

/** Prints what to open, once the application answers at `publicUrl`: its address, and the one-time links not used yet. */
export async function printFirstRun(publicUrl: string): Promise<void> {
  const links = await prepareFirstRun();
  const lines = [`Parallax is ready: ${publicUrl}`];
  if (links.administrator)
    lines.push("", "Set up the administrator (once, within 7 days):", `  ${links.administrator}`);
  if (links.demonstration) {
    const width = Math.max(...links.people.map(({ name }) => name.length));
    lines.push(
      "",
      "The people of the demonstration project; each link signs one of them in, once:",
      ...links.people.map(({ name, role, url }) => `  ${name.padEnd(width)}  ${role.padEnd(11)}  ${url}`),
      `All of them on one page: ${links.demonstration}`,
    );
  }
  console.log(lines.join("\n"));
}
