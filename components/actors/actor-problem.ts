const known = [
  "actor-name-missing",
  "actor-key-malformed",
  "actor-key-taken",
  "aliases-too-many",
  "name-too-long",
  "name-invalid",
  "text-too-long",
  "text-invalid",
] as const;

/** The message under actors.problems for an error code of the schemas or services; the general one for any other. */
export function actorProblem(code: string): (typeof known)[number] | "other" {
  return known.find((one) => one === code) ?? "other";
}
