import { describe, expect, it } from "vitest";
import { describeError } from "@/messages/describe-error";
import { samples } from "./samples.test-support";

describe("the catalogue", () => {
  it.each(Object.values(samples))("says what is wrong: $code", (sample) => {
    const message = describeError(sample);
    expect(message).not.toBe(describeError({ code: "unknown" }));
    expect(message).not.toMatch(/[{}]\w|undefined|null/);
    if ("line" in sample && sample.code !== "file-empty") expect(message).toContain(`ine ${sample.line}`);
  });
});
