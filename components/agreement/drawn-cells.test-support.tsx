import { NextIntlClientProvider } from "next-intl";
import { prerender } from "react-dom/static";
import { en } from "@/messages/en";
import { locale, serverTimeZone } from "@/messages/locale";
import type { MeasuredLayerView } from "./agreement-types";
import { LayerSection } from "./layer-section";

/** A cell of a table as the page draws it. */
export type Cell = {
  /** Of its table. */
  readonly caption: string;
  /** Its row's place, and what heads it. */
  readonly index: number;
  readonly row: string;
  /** What heads its column. */
  readonly column: string;
  readonly text: string;
  readonly hrefs: readonly string[];
  /** Whether one of its links is a stop on the way by keyboard. */
  readonly isStop: boolean;
  /** What its links are called. */
  readonly name: string;
};

/** Every cell of a layer's tables but those that head a row. */
export async function cellsOf(view: MeasuredLayerView): Promise<readonly Cell[]> {
  const words = { locale, messages: en, timeZone: serverTimeZone, now: new Date() } as const;
  const { prelude } = await prerender(
    <NextIntlClientProvider {...words}>
      <LayerSection {...view} />
    </NextIntlClientProvider>,
  );
  const html = await new Response(prelude).text();
  return [...html.matchAll(/<table.*?<\/table>/gs)].flatMap(([table]) => cellsIn(table));
}

function cellsIn(table: string): readonly Cell[] {
  const caption = textOf(elements(table, "caption")[0] ?? "");
  const head = elements(elements(table, "thead")[0] ?? "", "tr").at(-1) ?? "";
  const columns = elements(head, "t[hd]").map(textOf);
  return elements(elements(table, "tbody")[0] ?? "", "tr").flatMap((row, index) => {
    const [first = "", ...cells] = elements(row, "t[hd]");
    return cells.map(
      (cell, at): Cell => ({
        ...{ caption, index, row: textOf(first), column: columns[at + 1] ?? "", text: textOf(cell) },
        hrefs: attributesOf(cell, "href"),
        isStop: attributesOf(cell, "href").length > attributesOf(cell, "tabindex").length,
        name: attributesOf(cell, "aria-label").join(" "),
      }),
    );
  });
}

/** What stands in each element of this name; none of ours holds another of its name. */
function elements(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`<(${name})(?:\\s[^>]*)?>(.*?)</\\1>`, "gs"))].map(([, , inner = ""]) => inner);
}

function attributesOf(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value = ""]) => plain(value));
}

function textOf(html: string): string {
  return plain(html.replaceAll(/<svg.*?<\/svg>/gs, "").replaceAll(/<[^>]*>/g, "")).trim();
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

function plain(html: string): string {
  return html.replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);
}
