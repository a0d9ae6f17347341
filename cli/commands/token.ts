import type { Command } from "commander";
import { fail } from "@/cli/failure";
import { withDatabase } from "@/cli/with-database";
import type { Result } from "@/lib/domain/result";
import { personNameSchema, tokenIdSchema } from "@/lib/schemas/account";
import { createToken, listTokens, revokeToken } from "@/lib/server/services/api-tokens";
import { findUser } from "@/lib/server/services/users";
import { describeError } from "@/messages/describe-error";

type Who = { as: string };

function orFail<T>(result: Result<T, { readonly code: string }>): T {
  return result.ok ? result.value : fail(describeError(result.error));
}

async function create(options: Who & { name: string; project?: string }): Promise<void> {
  const name = personNameSchema.safeParse(options.name);
  if (!name.success) fail(describeError({ code: name.error.issues[0]?.message ?? "name-invalid" }));
  await withDatabase(async () => {
    const user = orFail(await findUser(options.as));
    const input = { name: name.data, projectSlug: options.project ?? null };
    const made = orFail(await createToken(user, input));
    console.error(`Token ${made.id}. It is shown this once:`);
    console.log(made.token);
  });
}

async function list({ as }: Who): Promise<void> {
  await withDatabase(async () => {
    for (const token of await listTokens(orFail(await findUser(as)))) {
      const standing = token.revokedAt ? `revoked ${token.revokedAt.toISOString().slice(0, 10)}` : "in use";
      console.log([token.id, token.name, token.projectSlug ?? "all projects", standing].join("\t"));
    }
  });
}

async function revoke(given: string, { as }: Who): Promise<void> {
  const id = tokenIdSchema.safeParse(given);
  const unknown = { code: "token-unknown", id: given };
  if (!id.success) fail(describeError(unknown));
  await withDatabase(async () => {
    orFail(await revokeToken(orFail(await findUser(as)), id.data));
    console.log("Token revoked.");
  });
}

export function register(program: Command): void {
  const token = program.command("token").description("tokens with which programs act as a person");
  const whose = ["--as <email>", "whose token"] as const;
  token
    .command("create")
    .requiredOption(...whose)
    .requiredOption("--name <name>", "what it is for")
    .option("--project <slug>", "for this project only")
    .description("make a token and print it")
    .action(create);
  token
    .command("list")
    .requiredOption(...whose)
    .description("a person's tokens: id, name, project, standing")
    .action(list);
  token
    .command("revoke")
    .argument("<id>", "the token's id")
    .requiredOption(...whose)
    .description("make a token worthless")
    .action(revoke);
}
