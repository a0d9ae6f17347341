import { describe, expect, it } from "vitest";
import { CliFailure } from "./failure";
import { detailsOf } from "./import-text-file";

describe("detailsOf", () => {
  it("takes the title from where the options say it is", () => {
    const placement = (options: Parameters<typeof detailsOf>[0]) => detailsOf(options, 1).titlePlacement;
    expect(placement({})).toBe("by-looks");
    expect(placement({ titleFirstLine: true })).toBe("first-line");
    expect(placement({ title: "Weir" })).toBe("put-first");
    expect(placement({ title: "Weir", titleApart: true })).toBe("apart");
    expect(detailsOf({ date: "2026-01-31", key: "k" }, 1)).toMatchObject({
      publishedOn: "2026-01-31",
      language: "en",
    });
  });

  it.each([
    [{ date: "31.1.2026" }, 1, "--date: This is not a date."],
    [{ language: "English" }, 1, "--language: This is not a language tag."],
    [{ title: "" }, 1, "--title: Give the title"],
    [{ key: "k" }, 2, "--key is for one text file"],
    [{ title: "Weir", titleFirstLine: true }, 1, "--title-first-line takes the title"],
    [{ outlet: "O" }, 0, "--outlet is about text files"],
  ])("refuses %j for %d files in one line", (options, files, line) => {
    expect(() => detailsOf(options, files)).toThrow(CliFailure);
    expect(() => detailsOf(options, files)).toThrow(line);
  });
});
