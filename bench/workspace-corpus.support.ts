import { randomUUID } from "node:crypto";
import { type Random, seededRandom } from "@/lib/domain/agreement/random";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";

const syllables = [
  "ar",
  "be",
  "co",
  "da",
  "el",
  "fi",
  "ga",
  "hu",
  "il",
  "jo",
  "ka",
  "lu",
  "mi",
  "ne",
  "or",
  "pa",
  "ri",
];
const common = ["the", "of", "and", "in", "a", "that", "was", "for", "on", "with", "by", "said", "reported", "told"];
const vocabularySize = 4_000;

/** Words that sound like none, so that no text is anybody's; some are common and most are rare, as in any text. */
function vocabulary(random: Random): readonly string[] {
  const syllable = () => syllables[Math.floor(random.next() * syllables.length)] ?? "";
  const made = Array.from({ length: vocabularySize }, () => {
    return Array.from({ length: 2 + Math.floor(random.next() * 3) }, syllable).join("");
  });
  return [...new Set([...common, ...made])];
}

/** An article of so many words, in paragraphs of 40 to 110, every tenth sentence or so a quotation. */
export function articleText(words: number, seed: number): string {
  const random = seededRandom(seed);
  const known = vocabulary(random);
  // The chance of a word falls with its rank.
  const word = () => known[Math.floor(known.length ** random.next()) - 1] ?? "the";
  const sentence = (length: number) => {
    const said = Array.from({ length }, word).join(" ");
    const whole = `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
    return random.next() < 0.1 ? `“${whole},” said ${word()}.` : `${whole}.`;
  };
  const paragraphs: string[] = [];
  for (let left = words; left > 0; ) {
    const sentences: string[] = [];
    for (let room = Math.min(left, 40 + Math.floor(random.next() * 70)); room > 0; ) {
      const length = Math.min(room, 6 + Math.floor(random.next() * 20));
      sentences.push(sentence(length));
      room -= length;
      left -= length;
    }
    paragraphs.push(sentences.join(" "));
  }
  return paragraphs.join("\n\n");
}

const labels = ["proper_name", "neutral_armed", "terror_labelled", "act_descriptive"] as const;

/** Marks spread evenly over a text; every second one lies across or inside the one before it. */
export function marksIn(text: string, count: number, seed: number, actors: readonly string[]): readonly Annotation[] {
  const random = seededRandom(seed);
  const words: readonly Range[] = [...text.matchAll(/\p{L}+/gu)].map(({ index, 0: word }) => [
    index,
    index + word.length,
  ]);
  const lineOf = (offset: number) => text.lastIndexOf("\n", offset);
  return Array.from({ length: count }, (_, number): Annotation => {
    const pair = number - (number % 2);
    const first = Math.floor((pair / count) * (words.length - 12)) + (number % 2) * Math.floor(random.next() * 3);
    const start = words[first]?.[0] ?? 0;
    let last = first + 1 + Math.floor(random.next() * 5);
    while (last > first && lineOf(words[last]?.[0] ?? 0) !== lineOf(start)) last--;
    return {
      id: randomUUID(),
      layer: "naming",
      label: labels[Math.floor(random.next() * labels.length)] ?? labels[0],
      ranges: [[start, words[last]?.[1] ?? start + 1]],
      attributes: { actor: actors[number % actors.length] ?? "", voice: "outlet", label_owner: "outlet" },
      note: "",
      certainty: "sure",
      discuss: false,
      origin: "own",
    };
  });
}
