import { expect, it } from "vitest";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { indexCodebook } from "./codebook-index";
import { searchCodebook } from "./codebook-search";

const guidance = { definition: "", do: "", dont: "", example: "" };
const codebook: Codebook = {
  layers: [
    {
      ...{ key: "naming", name: "Naming", description: "", unit: "span" },
      rules: { overlap: "allow", discontinuous: false, snap: "word", oneOf: [] },
      labels: [
        { ...guidance, key: "terror", name: "Terror-labelled", parent: null, definition: "Calls an actor terrorist." },
        { ...guidance, key: "act", name: "Named by act", parent: null, dont: "Not where a terrorist is meant." },
        { ...guidance, key: "proper", name: "Proper name", parent: null },
      ],
      attributes: [
        {
          ...{ ...guidance, key: "voice", name: "Voice", type: "choice", required: false },
          options: [
            { key: "outlet", name: "Outlet", definition: "In its own words" },
            { key: "quote", name: "Direct quote", definition: "" },
          ],
        },
      ],
    },
  ],
};
const index = indexCodebook(codebook);
const found = (typed: string) => {
  const hits = searchCodebook(index, typed);
  const labels = [...(hits?.labels ?? [])].map(({ label }) => label.key);
  const options = hits?.attributes.flatMap((hit) => hit.options.map(({ key }) => `${hit.attribute.key}.${key}`)) ?? [];
  return [...labels, ...options];
};

it("finds names, definitions, dos and don'ts, attributes and their options, whatever the case", () => {
  expect(found("TERRORIST")).toEqual(["terror", "act"]);
  expect(found("proper")).toEqual(["proper"]);
  expect(found("own words")).toEqual(["voice.outlet"]);
  expect(found("voice")).toEqual(["voice.outlet", "voice.quote"]);
  expect(found("calls meant")).toEqual([]);
  expect(searchCodebook(index, "  ")).toBeNull();
});
