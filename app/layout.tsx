import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/inter/wght-italic.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "./globals.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import sans from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?address";
import serif from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?address";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { ClientMessages } from "@/messages/client-messages";
import { locale } from "@/messages/locale";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.app");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9f9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#1d1e21" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made ahead of the request has no nonce, and the browser would refuse its scripts.
  await connection();
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  // With the styles, not after them: a font that comes later has the whole text set anew.
  for (const font of [sans, serif]) preload(font, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      {/* Not among the viewport's metadata, which are put in anew with each page: the browser then styles everything anew. */}
      <head>
        <meta name="color-scheme" content="light dark" />
      </head>
      <body>
        <CSPProvider nonce={nonce} disableStyleElements>
          <ClientMessages>{children}</ClientMessages>
        </CSPProvider>
      </body>
    </html>
  );
}
