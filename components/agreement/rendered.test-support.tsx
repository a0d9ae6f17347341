import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { en } from "@/messages/en";
import { locale, serverTimeZone } from "@/messages/locale";

/** The HTML that a server sends of it, with all texts at hand. */
export function rendered(node: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={en} timeZone={serverTimeZone}>
      {node}
    </NextIntlClientProvider>,
  );
}
