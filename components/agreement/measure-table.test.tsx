import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { en } from "@/messages/en";
import { locale, serverTimeZone } from "@/messages/locale";
import { MeasureTable } from "./measure-table";
import { sampleNumber, sampleView } from "./view.test-support";

it("draws Krippendorff's lines behind values of α, and of no other measure", () => {
  const overall = { gamma: sampleNumber(), "span-f1-exact": sampleNumber(), "unitizing-alpha": sampleNumber() };
  const view = sampleView({ report: { ...sampleView().report, overall } });
  const html = renderToStaticMarkup(
    <NextIntlClientProvider {...{ locale, messages: en, timeZone: serverTimeZone }}>
      <MeasureTable {...view} />
    </NextIntlClientProvider>,
  );
  const rows = html.split("<tr>").slice(2);
  expect(rows.map((row) => row.match(/scope="row">(.*?)</)?.[1])).toEqual([
    "γ, position and label",
    "span F1, exact",
    "uα, all labels at once",
  ]);
  // The interval itself is one.
  expect(rows.map((row) => row.split("<path").length - 1)).toEqual([1, 1, 3]);
});
