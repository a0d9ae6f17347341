import type { Command } from "commander";
import { fail } from "@/cli/failure";
import { withDatabase } from "@/cli/with-database";
import type { Result } from "@/lib/domain/result";
import { personNameSchema } from "@/lib/schemas/account";
import { createUser, disableUser, linkForUser, listUsers, type UserRow } from "@/lib/server/services/users";
import { describeError } from "@/messages/describe-error";

function orFail<T>(result: Result<T, { readonly code: string }>): T {
  return result.ok ? result.value : fail(describeError(result.error));
}

/** Address, name, standing: separated by tabs, so that `cut` and `awk` can read it. */
function lineOf(user: UserRow): string {
  const standing = [
    user.administrator && "administrator",
    user.mayCreateProjects && "may create projects",
    !user.hasPassword && "no password",
    user.disabledAt && `disabled ${user.disabledAt.toISOString().slice(0, 10)}`,
  ].filter(Boolean);
  return [user.email, user.name, standing.join(", ")].join("\t");
}

async function list(): Promise<void> {
  await withDatabase(async () => {
    for await (const user of listUsers()) console.log(lineOf(user));
  });
}

async function create(email: string, options: { name: string; projects?: boolean }): Promise<void> {
  const name = personNameSchema.safeParse(options.name);
  if (!name.success) fail(describeError({ code: name.error.issues[0]?.message ?? "name-invalid" }));
  const mayCreateProjects = options.projects ?? false;
  await withDatabase(async () => {
    const user = orFail(await createUser({ email, name: name.data, mayCreateProjects }));
    console.log(`Account made: ${user.email}. For a link that signs in: parallax user link ${user.email}`);
  });
}

async function link(email: string): Promise<void> {
  await withDatabase(async () => console.log(orFail(await linkForUser(email))));
}

async function disable(email: string): Promise<void> {
  await withDatabase(async () => {
    orFail(await disableUser(email));
    console.log("Account disabled; its sign-ins, links and tokens ended.");
  });
}

export function register(program: Command): void {
  const user = program.command("user").description("accounts of this installation");
  user.command("list").description("all accounts: address, name, standing").action(list);
  user
    .command("create")
    .argument("<email>", "the address to sign in with")
    .requiredOption("--name <name>", "the person's name")
    .option("--projects", "may create projects")
    .description("make an account without a password")
    .action(create);
  user
    .command("link")
    .argument("<email>", "whose account")
    .description("print a link that signs this person in once, within seven days")
    .action(link);
  user.command("disable").argument("<email>", "whose account").description("close an account").action(disable);
}
